//! Opening the program on the screen and what its threads say.

crate::messages! {
    list_cut(most) {
        zh: "（这里只显示前{most}项；写入文件的是全部）",
        en: "(The first {most} are shown here; the files hold all of them)",
    }
    DAMAGED { zh: "登记簿查出损坏，已停止写入；请按 Ctrl+Q 退出，照退出后的提示抢救", en: "The register is damaged and no longer written to; leave with Ctrl+Q and do as the last line says" }
    no_such_place(name) {
        zh: "没有“{name}”这个片区、村、社区或网格，没有写出；请写全称，如 杜鹃社区/第一网格",
        en: "no district, village, community or grid is called \"{name}\"; nothing was written. Use a whole name, e.g. 杜鹃社区/第一网格"
    }
    several_places(name, count, example) {
        zh: "“{name}”有{count}处，请写上级，如 {example}",
        en: "{count} places are called \"{name}\"; write where it lies, e.g. {example}"
    }
    NO_SUCH_MEETING { zh: "没有这场会议", en: "No such meeting" }
    ERASED { zh: "提出人信息已抹去", en: "The resident's name is erased" }
    ERASED_WIPED {
        zh: "姓名电话已从登记簿、它的日志和草稿里清除，不能恢复；记录链不受影响。",
        en: "It is gone from the register, its log and the drafts for good; the chain stands.",
    }
    ERASED_NOT_WIPED {
        zh: "姓名电话已抹去；另有程序正在读登记簿或磁盘已满，文件里的旧页还没有清净：请关掉其他窗口、腾出空间，再抹去一次别的提出人时会一并清净。",
        en: "It is erased, but another program or a full disk kept old pages from being written anew: close other windows, make room; the next erasing cleans them too.",
    }
    erased_copies(count, s) {
        zh: "抹去之前的 {count} 份备份里还有，不需要了请删掉{s:.0}：",
        en: "{count} backup{s} of before still hold it; delete what is not needed:",
    }
    erased_texts(count, s) {
        zh: "还有{count}条记录的文字里写过这个姓名或电话{s:.0}，记录链上的文字抹不掉，今后文稿也不再替换它，请核对。",
        en: "{count} record{s} still write it in their own words: the chain cannot forget those, and papers no longer hide it. Please check.",
    }
    ERASED_ELSEWHERE {
        zh: "另存到别处的备份、用 --personal 导出或打印的名单，程序找不到，请自行处理。",
        en: "Backups kept elsewhere, and lists exported with --personal or printed, cannot be found from here: see to them yourself.",
    }
    SIGN_NO_PROGRAM {
        zh: "纪要已写出，没有签名：这台电脑没有 ssh-keygen；装好后再导出一次即可补签",
        en: "The minutes are written and not signed: there is no ssh-keygen here; export once more when there is",
    }
    SIGN_TOO_SLOW {
        zh: "纪要已写出，没有签名：ssh-keygen 没有回答；请查看密钥，再导出一次即可补签",
        en: "The minutes are written and not signed: ssh-keygen did not answer; look at the key and export once more",
    }
    sign_refused(why) {
        zh: "纪要已写出，没有签名（{why}）；请查看设置里的 sign_key，再导出一次即可补签",
        en: "The minutes are written and not signed ({why}); look at sign_key in the settings and export once more",
    }
    NO_SUCH_PAPER { zh: "没有这份文书，或事项已不在登记簿里", en: "There is no such paper, or the decision is gone" }
    /// Without blanks at its ends or signs that some disk does not take.
    kept_name(at) { zh: "没保存的文字 {at}.txt", en: "unsaved text {at}.txt" }
    text_not_kept(error) {
        zh: "文字没能另存（{error}）；它还在屏幕上",
        en: "The text could not be written ({error}); it is still on the screen",
    }
    no_export_folder(path, error) {
        zh: "不能建立导出文件夹 {path}（{error}）；纪要已在登记簿中，换个文件夹再导出",
        en: "Cannot make the export folder {path} ({error}); the minutes are safe in the register, choose another folder",
    }
    FIRST_TITLE { zh: "还没有登记簿", en: "There is no register yet" }
    first_text(path) { zh: "第一次使用，要在这里新建登记簿吗？ {path}", en: "First use: make a register here? {path}" }
    FIRST_CREATE { zh: "新建登记簿", en: "Make the register" }
    FIRST_QUIT { zh: "退出，什么也不做", en: "Leave; nothing is done" }
    keymap_refused(error) { zh: "按键文件未采用，用自带按键（{error}）", en: "The key file was not taken; shipped keys are used ({error})" }
    THREAD_GONE {
        zh: "写入已停止，这一次没有写入；屏幕上的文字还在，请抄下，退出后重新打开",
        en: "Writing has stopped and this was not written; what is on the screen is still there: copy it, leave, and open the program again",
    }
    NO_TERMINAL {
        zh: "需要在终端里运行；脚本请用子命令，见 pianqu --help",
        en: "this needs a terminal; scripts use the verbs, see pianqu --help",
    }
    DUMB {
        zh: "这个终端（TERM=dumb）不能定位文字；请换一个终端，或用子命令，见 pianqu --help",
        en: "this terminal (TERM=dumb) cannot place text; use another one, or the verbs, see pianqu --help",
    }
    terminal_failed(error) {
        zh: "终端出错：{error}；已保存的内容都在，请重新打开",
        en: "the terminal failed: {error}; what was saved is safe, open the program again",
    }
    DISK_FULL {
        zh: "磁盘已满，以下内容尚未保存；请腾出空间，写着的文字会自动留作草稿",
        en: "The disk is full: this is not saved yet. Make room; text is kept as a draft by itself",
    }
    ROOM_USED {
        zh: "磁盘已满：已动用备用空间存下；请现在就腾出空间",
        en: "The disk is full: saved with room kept in reserve. Make room now",
    }
    no_backup(why) {
        zh: "今天的自动备份没有做成（{why}）；登记簿没有问题，请用 pianqu backup 另存一份",
        en: "today's automatic backup failed ({why}); the register is fine, make one with pianqu backup",
    }
}
