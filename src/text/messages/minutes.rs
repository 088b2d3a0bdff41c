//! 纪要: review, signing, issuing, correction, and writing the files.

crate::messages! {

    // ---- writing the export folder
    exported(count, folder) {
        zh: "已写出 {count} 个文件：{folder}",
        en: "Wrote {count} file¦/s¦: {folder}",
    }
    export_unchanged(folder) {
        zh: "文件已是最新，未作改动：{folder}",
        en: "The files are there already, nothing was changed: {folder}",
    }
    export_missing(path) {
        zh: "文件夹不存在：{path}。登记簿未受影响。请新建该文件夹，或用 --to 另选一个。",
        en: "There is no such folder: {path}. The register is not affected. Make it, or choose another with --to.",
    }
    export_not_a_folder(path) {
        zh: "{path} 不是文件夹。未写任何文件。请用 --to 另选一个文件夹。",
        en: "{path} is no folder. Nothing was written there. Choose another with --to.",
    }
    export_is_a_folder(path) {
        zh: "{path} 处有一个同名文件夹，未覆盖。请移走后再导出。",
        en: "A folder stands at {path}; it was left alone. Move it away and export again.",
    }
    export_outside(path) {
        zh: "{path} 是指向别处的链接，未写入。请换成真正的文件夹后再导出。",
        en: "{path} is a link to another place; nothing was written through it. Put a real folder there and export again.",
    }
    export_no_permission(path) {
        zh: "没有权限写入 {path}。登记簿中的纪要完好。请改权限，或用 --to 另选文件夹后再导出。",
        en: "No permission to write {path}. The minutes are safe in the register. Change the permission or choose another folder with --to.",
    }
    export_read_only(path) {
        zh: "{path} 所在的磁盘只读。登记簿中的纪要完好。请用 --to 另选文件夹后再导出。",
        en: "The disk of {path} is read-only. The minutes are safe in the register. Choose another folder with --to.",
    }
    export_full(path) {
        zh: "磁盘已满，{path} 未写成。登记簿中的纪要完好。请腾出空间后再导出。",
        en: "The disk is full, {path} was not written. The minutes are safe in the register. Make room and export again.",
    }
    export_edited(path) {
        zh: "{path} 与印发的版本不一致（可能被手工改过），未覆盖。请移走该文件后再导出，或确认覆盖。",
        en: "{path} is no version that was issued (somebody may have edited it); it was not overwritten. Move it away and export again, or confirm overwriting.",
    }
    export_failed(path, reason) {
        zh: "{path} 未写成：{reason}。登记簿中的纪要完好。请排除原因后再导出。",
        en: "{path} was not written: {reason}. The minutes are safe in the register. Mend the cause and export again.",
    }
}
