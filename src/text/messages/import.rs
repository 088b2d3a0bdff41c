//! Imports: rows refused, what would happen.

crate::messages! {
    unreadable(error) { zh: "文件读不出来：{error}；未导入", en: "The file cannot be read: {error}; nothing was imported" }
    too_large(megabytes) {
        zh: "文件超过{megabytes} MB，未导入；请分成几个文件再导入",
        en: "The file is larger than {megabytes} MB; nothing was imported. Split it",
    }
    WORKBOOK {
        zh: "这是 Excel 工作簿，不是 CSV，未导入；请在表格软件里“另存为 CSV”后再导入",
        en: "This is a workbook, not a CSV file; nothing was imported. Save it as CSV first",
    }
    UTF16 {
        zh: "文件是 UTF-16 编码，未导入；请另存为 CSV（UTF-8）后再导入",
        en: "The file is UTF-16; nothing was imported. Save it as CSV (UTF-8) first",
    }
    undecodable(line) {
        zh: "第{line}行的文字既不是 UTF-8 也不是 GB18030，未导入；请另存为 CSV（UTF-8）后再导入",
        en: "Line {line} is neither UTF-8 nor GB18030; nothing was imported. Save the file as CSV (UTF-8)",
    }
    broken_utf8(row, byte) {
        zh: "文件是 UTF-8，但第{row}行有坏字节（文件第{byte}字节之后），未导入；请从原来的软件重新导出，或改好这一行再导入",
        en: "The file is UTF-8, but row {row} holds broken bytes (after byte {byte} of the file); nothing was imported. Export it anew, or mend that row",
    }
    broken_utf8_after(row, after, byte) {
        zh: "文件是 UTF-8，但第{row}行“{after}”后面有坏字节（文件第{byte}字节之后），未导入；请从原来的软件重新导出，或改好这一处再导入",
        en: "The file is UTF-8, but row {row} holds broken bytes after \"{after}\" (byte {byte} of the file); nothing was imported. Export it anew, or mend that row",
    }
    NO_HEADER { zh: "文件是空的，没有表头，未导入", en: "The file has no header; nothing was imported" }
    unknown_columns(names, known) {
        zh: "不认识的列：{names}；未导入。可用的列：{known}",
        en: "Unknown columns: {names}; nothing was imported. Known columns: {known}",
    }
    doubled_columns(names) {
        zh: "列名重复：{names}；未导入，请改表头",
        en: "Columns twice: {names}; nothing was imported. Mend the header",
    }
    missing_columns(names) {
        zh: "缺少必需的列：{names}；未导入，请补上后再导入",
        en: "Required columns are missing: {names}; nothing was imported. Add them",
    }
    one_row_wrong(first) { zh: "{first}；未导入，请改后再导入", en: "{first}; nothing was imported. Mend it and import again" }
    rows_wrong(total, first) {
        zh: "共{total}处有误，首处：{first}；一行也未导入，请改后再导入",
        en: "{total} error¦/s¦, the first: {first}; nothing was imported. Mend them and import again",
    }
    in_cell(row, column, problem) { zh: "第{row}行“{column}”：{problem}", en: "row {row}, {column}: {problem}" }
    in_row(row, problem) { zh: "第{row}行：{problem}", en: "row {row}: {problem}" }
    ragged(cells, header) { zh: "有{cells}格，表头是{header}列", en: "{cells} cells, the header has {header}" }
    RECORD_TOO_LONG {
        zh: "这一行没有结尾，多半是引号没有成对",
        en: "the row does not end; a quote is probably never closed",
    }
    field_too_long(kilobytes) { zh: "超过{kilobytes} KB", en: "longer than {kilobytes} KB" }
    too_many_characters(limit) { zh: "超过{limit}字", en: "longer than {limit} characters" }
    NUL { zh: "含有空字符（NUL），不是文字", en: "holds a NUL character; that is no text" }
    EMPTY { zh: "不能为空", en: "must not be empty" }
    not_a_date(text) {
        zh: "“{text}”不是日期，请写成 2026-11-20 或 2026年11月20日",
        en: "\"{text}\" is no date; write 2026-11-20",
    }
    in_future(date) { zh: "{date} 在今天之后", en: "{date} is after today" }
    not_a_number(text) { zh: "“{text}”不是整数", en: "\"{text}\" is no whole number" }
    unknown_word(word, known) { zh: "不认识“{word}”，可填：{known}", en: "\"{word}\" is not one of: {known}" }
    unknown_category(name) {
        zh: "没有“{name}”这个类别，请先在程序里增加，或改成 公共服务、综合治理、环境整治",
        en: "there is no category \"{name}\"; add it in the program or use one that exists",
    }
    unknown_district(name) {
        zh: "名录里没有“{name}”这个片区，请先在名录里建好片区，再导入网格",
        en: "The directory has no district \"{name}\": make it there first, then import the grids",
    }
    unknown_unit(name) {
        zh: "“{name}”不在名录里，也不在本文件里",
        en: "\"{name}\" is neither in the directory nor in this file",
    }
    unknown_person(name) {
        zh: "“{name}”不在名录里，也不在本文件里",
        en: "\"{name}\" is neither in the directory nor in this file",
    }
    ambiguous_person(name) {
        zh: "叫“{name}”的不止一人，请写成 单位·姓名",
        en: "more than one person is called \"{name}\"; write unit·name",
    }
    unknown_place(name) {
        zh: "“{name}”不在网格里，也不在前面的行里（上级要写在下级前面）",
        en: "\"{name}\" is no place here nor of an earlier row (what holds others comes first)",
    }
    ambiguous_place(name) {
        zh: "叫“{name}”的不止一处，请写上它的上级，如 杜鹃社区/{name}",
        en: "more than one place is called \"{name}\"; write what it lies in before it, as 杜鹃社区/{name}",
    }
    does_not_lie_in(kind, parent) { zh: "{kind}不能放在{parent}下面", en: "a {kind} does not lie in a {parent}" }
    needs_parent(kind) { zh: "{kind}要有上级", en: "a {kind} lies in something" }
    other_kind(kind) { zh: "登记过，层级是{kind}，层级不能改", en: "it is known as a {kind}, which never changes" }
    unknown_issue(name) {
        zh: "没有议题“{name}”，请写完整题目或8位编号（pianqu issues 有），要先登记",
        en: "no issue \"{name}\" here: write its whole title or its number (8 digits, as pianqu issues lists them); it must be entered first",
    }
    unknown_decision(name) {
        zh: "没有议定事项“{name}”，请写编号，如 〔2026〕12号一（一），或台账里的编号",
        en: "no decision \"{name}\" here: write its number, as 〔2026〕12号一（一） or as the ledger has it",
    }
    ambiguous_link(name, found, write) {
        zh: "“{name}”有{found}件，请改写编号：{write}",
        en: "\"{name}\" means {found}; write one of their numbers: {write}",
    }
    slash_in_name(name) { zh: "“{name}”里不能有“/”，请改名", en: "\"{name}\" may have no / in it" }
    TITLE_PLACES { zh: "导入网格", en: "Import places" }
    not_used_here(kind) { zh: "“{kind}”不填这一栏", en: "this column is not for {kind}" }
    doubled(name, first) { zh: "“{name}”与第{first}行重复", en: "\"{name}\" stands in row {first} already" }
    not_a_member(kind) {
        zh: "“{kind}”不归片区，只有行政村、社区、股份经济合作社归片区",
        en: "{kind} stands in no district; only villages, communities and co-ops do",
    }
    second_district(unit, first) { zh: "“{unit}”已在{first}，一个单位只能归一个片区", en: "\"{unit}\" already stands in {first}; a unit has one district" }
    PERIOD_REVERSED { zh: "停用日期早于启用日期", en: "the last day is before the first" }

    not_a_due(text) {
        zh: "“{text}”不是时限，请写日期（2026-11-20）或 长期（每月复查）",
        en: "\"{text}\" is no deadline; write a date (2026-11-20) or 长期（每月复查）",
    }
    before_assigned(date) { zh: "早于交办日期 {date}", en: "is before the day it was assigned, {date}" }
    lead_assists(unit) { zh: "“{unit}”是牵头单位，不能又是协办", en: "\"{unit}\" leads and cannot assist as well" }
    cannot_lead(unit, kind) {
        zh: "“{unit}”是{kind}，不能牵头；请写负责对接的街道单位",
        en: "\"{unit}\" ({kind}) cannot lead; write the street unit that deals with it",
    }
    ONLY_WHEN_CLOSED { zh: "状态是已销号才填销号日期", en: "only a row that is struck off (已销号) has this date" }
    ONLY_WHEN_PUBLISHED { zh: "状态是公示中才填公示至", en: "only a row under 公示 (公示中) has this date" }
    shown_past_limit(limit) { zh: "要早于完成时限 {limit}", en: "must be before the deadline, {limit}" }
    ONLY_WHEN_DONE { zh: "状态是已办结或已销号才填完成质量", en: "only a row that is completed or struck off has a quality" }

    ONLY_WHEN_ENDED { zh: "状态是已结束或已作废才填这一栏", en: "only a row that has ended (已结束) or was cancelled (已作废) has this" }
    not_one_each(of, count, found) {
        zh: "“{of}”有{count}个，这里有{found}个；请按同样的次序一一对应，没有的写 —",
        en: "{of} names {count}, this cell {found}: write one for each in the same order, — where there is none",
    }
    unclear_grid(row, word, found, names) {
        zh: "第{row}行“网格”：“{word}”有{found}处（{names}），没有替你选，只留文字",
        en: "row {row}, 网格: \"{word}\" means {found} places ({names}); none was chosen, the words are kept",
    }
    unclear_more(count) { zh: "还有{count}行的网格也不止一处", en: "{count} more row¦/s¦ name a grid of which there are several" }
    unpaired(count, s) {
        zh: "{count}个配对号在文件里没有对应的资源，只记认领{s:.0}",
        en: "{count} pairing{s} name a resource that no row offers: only the claims are recorded",
    }
    added_district(name) { zh: "增加片区 {name}", en: "district {name} is new" }
    added_unit(name, kind) { zh: "增加单位 {name}（{kind}）", en: "unit {name} ({kind}) is new" }
    added_person(unit, name) { zh: "增加人员 {unit} {name}", en: "{name} of {unit} is new" }
    added_leader(name) { zh: "增加班子成员 {name}（未写单位）", en: "{name}, a leader, is new (no unit given)" }
    progress(done, total) { zh: "正在导入 {done}/{total} 行", en: "Importing row {done} of {total}" }
    FILE_CHANGED {
        zh: "导入时文件有改动，一行也未导入；请再导入一次",
        en: "The file changed meanwhile; nothing was imported. Import it again",
    }
    CANCELLED { zh: "已取消，一行也没有导入", en: "Cancelled; nothing was imported" }
    imported(file, what) { zh: "已导入 {file}：{what}", en: "Imported {file}: {what}" }
    would_import(file, what) { zh: "试导入 {file}：{what}；什么也没存", en: "Would import {file}: {what}; nothing was saved" }
    unchanged(rows, s) { zh: "其中{rows}行与登记簿相同，未改{s:.0}", en: "{rows} row{s} said what the register says already" }
    imported_before(why) { zh: "{why}；确要再导入一次请加 --again", en: "{why}; add --again to import it once more" }
    plan(rows, s, encoding) { zh: "{rows}行，编码 {encoding}{s:.0}", en: "{rows} row{s}, {encoding}" }

    TITLE_ISSUES { zh: "导入议题清单（CSV）", en: "Import issues (CSV)" }
    TITLE_LEDGER { zh: "导入督办台账（CSV）", en: "Import a ledger (CSV)" }
    TITLE_COMMITMENTS { zh: "导入约定", en: "Import commitments" }
    TITLE_DIRECTORY { zh: "导入名录（CSV）", en: "Import the directory (CSV)" }
    PATH { zh: "文件路径", en: "File" }
    PATH_HELP { zh: "输入或粘贴路径，也可把文件拖进窗口；先看结果，再确认导入", en: "Type, paste or drop the path; a preview comes first" }
    READ { zh: "预览", en: "Preview" }
    READING { zh: "正在读文件……", en: "Reading the file..." }
    LOOK_FIRST { zh: "请核对，确认后才导入", en: "Look first; nothing is recorded until you confirm" }
    REFUSED_TITLE { zh: "文件有误，一行也没有导入", en: "Nothing was imported" }
    DO_IT { zh: "导入", en: "Import" }
    DO_IT_AGAIN { zh: "再导入一次", en: "Import once more" }
    known_file(day) {
        zh: "这个文件{day}已经导入过；再导入一次会重复登记。",
        en: "This file was imported on {day} already; once more records it twice.",
    }
    RUNNING { zh: "正在导入", en: "Importing" }
    running(done, total) {
        zh: "已读 {done}/{total} 行，还没有存。按 Esc 取消，什么也不留下。",
        en: "Row {done} of {total}; nothing is saved yet. Esc cancels and leaves nothing behind.",
    }
    CANCELLING { zh: "正在取消……", en: "Cancelling..." }
    CANCEL { zh: "取消导入", en: "Cancel" }
    would_record(names, count) { zh: "将登记{count}条：{names}", en: "{count} to record: {names}" }
    would_add(names, count) { zh: "名录中没有、将一并增加{count}个：{names}", en: "{count} to add to the directory: {names}" }
    ALL_OR_NOTHING { zh: "整个文件一次导入，要么全部要么都不。", en: "All of the file is recorded, or nothing." }
    done(rows) { zh: "已导入，共{rows}行", en: "Imported, {rows} row¦/s¦" }
}
