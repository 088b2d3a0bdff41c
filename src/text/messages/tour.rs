//! The tour of the demo: for each step what to press, and what it is good for.

crate::messages! {
    title(at, of) { zh: "导览 {at}/{of}", en: "Tour {at}/{of}" }
    END_KEY { zh: "不看了", en: "end the tour" }
    ENDED { zh: "导览已收起；要再看，按 F1 找“导览”", en: "The tour is put away; F1 and \"tour\" bring it back" }
    BEGINS { zh: "导览从头开始；原来做过的还在", en: "The tour begins again; what you did stays" }
    ONLY_IN_DEMO { zh: "导览在演示里：退出后运行 pianqu demo", en: "Only in the demo: leave and run pianqu demo" }

    // The step belongs to another screen.
    away_today(go, n) { zh: "这一步从“今日”开始：按 {go}，再按 {n}。", en: "This step begins on Today: press {go}, then {n}." }
    away_chair(go, n) { zh: "会还没开完：按 {go}，再按 {n} 回到今日，Enter 进入会议。", en: "The meeting goes on: {go}, then {n} for Today, and Enter." }
    away_meetings(go, n) { zh: "这一步在会议页：按 {go}，再按 {n}。", en: "This step is on the meeting's page: press {go}, then {n}." }
    away_board(go, n) { zh: "这一步在督办：按 {go}，再按 {n}。", en: "This step is in Follow-up: press {go}, then {n}." }

    ENTER { zh: "按 Enter 进入今天的会议。", en: "Press Enter to go to today's meeting." }
    ENTER_WHY { zh: "“今日”列出现在该办的事，第一行是下午的会，议题和人员都已备好。", en: "Today lists what needs you now; its first row is this afternoon's meeting." }
    roll(key) { zh: "按 {key} 点名。", en: "Press {key} for the roll call." }
    ROLL_WHY { zh: "默认都到会，只改例外：请假、缺席、代会、晚到。", en: "Everybody is taken as present; you only enter exceptions." }
    roll_back(key) { zh: "看过到会名单，再按 {key} 返回。", en: "Look at the list, then press {key} again to go back." }
    ROLL_BACK_WHY { zh: "光标停在谁身上，按数字就改他；这次不用改。", en: "A digit changes the person under the cursor; nothing needs changing today." }
    OPEN { zh: "人到齐了：按 Enter 开会。", en: "All are here: press Enter to open the meeting." }
    open_why(undo) { zh: "从这里开始计时。闭会前做的每一步都可以按 {undo} 撤销。", en: "The clock starts. Until the meeting is closed {undo} takes back any step." }
    topic(key) { zh: "先通报上次的事；按 {key} 到第一项议题。", en: "First the report on last time; {key} goes to the first item." }
    TOPIC_WHY { zh: "上次定的事办得怎样都在屏幕上，逾期的当场问。", en: "What was decided last time stands here, with what is late." }
    decide(key) { zh: "主持人说定了：按 {key} 记一条议定事项。", en: "The chair has decided: press {key} to record it." }
    DECIDE_WHY { zh: "提出、发言、讨论只是提示，说到哪里就可以记到哪里。", en: "Raising, speaking, discussing are only hints; record whenever it is said." }
    say(sentence) { zh: "照说的打：{sentence}", en: "Type it as said: {sentence}" }
    SAY_WHY { zh: "也可以整句粘贴。牵头、时限、协办、责任人会自己填好；没听懂的写在下面。", en: "Or paste it. Lead, deadline, assistants, person fill themselves in." }
    /// Units and work of the sample street.
    SENTENCE {
        zh: "城管中队牵头，派出所配合，5个工作日内清理占道摊点",
        en: "城管中队牵头，派出所配合，5个工作日内清理占道摊点",
    }
    save(key) { zh: "下面几栏都对，按 {key} 保存。", en: "The fields below are right: press {key} to save." }
    save_why(key) { zh: "哪一栏不对，按它右边写着的键（牵头 {key}）直接改。", en: "To correct a field press the key beside it (lead: {key})." }
    sum_up(key, save) { zh: "按 {key} 写一句会议意见，如：疏堵结合，不留死角；{save} 保存。", en: "Press {key}, write one sentence of what the meeting holds, {save} saves." }
    sum_up_why(key) { zh: "它写进纪要的这一项；不写也行，按 {key} 到下一项。", en: "It goes into the minutes of the item; or leave it and press {key}." }
    others(n, key, digit) { zh: "其余{n}项这次不议：按 {key}，再按 {digit}（本次未议），逐项来。", en: "{n} left, not today: {key}, then {digit} (not reached), one by one." }
    OTHERS_WHY { zh: "每项必须有结果才闭得了会；未议的退回议题库，下次优先。", en: "No meeting closes with an item without an outcome; these come back next time." }
    read_back(key) { zh: "都议完了：按 {key} 统一回读。", en: "All heard: press {key} to read the decisions back." }
    READ_BACK_WHY { zh: "逐条念给全场听，哪条不对当场改。", en: "Read them out one by one; what is wrong is corrected on the spot." }
    CLOSE { zh: "读完按 Enter；问是否闭会时按 ←，再按 Enter。", en: "Enter when read; asked whether to close, press Left, then Enter." }
    CLOSE_WHY { zh: "缺牵头、缺时限、缺结果的会列出来，Enter 直接到那一栏；不缺才闭得了会。", en: "Whatever lacks lead, date or outcome is listed first; Enter leads there." }
    issue(key) { zh: "按 {key} 登记签发并印发。", en: "Press {key} to enter the signature and issue the minutes." }
    issue_why(key) { zh: "议定事项已进督办台账。{key} 可通读纪要草稿，先送审也行。", en: "The decisions are in the ledger already. {key} reads the draft." }
    confirm(word, key) { zh: "在“确认”一栏打“{word}”，按 {key}。", en: "Type {word} into the field Confirm and press {key}." }
    CONFIRM_WHY { zh: "签发人、日期、文号都已备好，可改；印发后文字定稿，要改只能更正。", en: "Signer, day and number are proposed; once issued, only a correction changes them." }
    WRITING { zh: "正在写文件……", en: "Writing the files ..." }
    FILES { zh: "文件写好了，位置在框里；看过按 Enter。", en: "The files are written; the box says where. Enter closes it." }
    FILES_WHY { zh: "纪要、各单位的交办单、核对用的 SHA256SUMS 都在那个文件夹。", en: "Minutes, a slip for each unit and SHA256SUMS are in that folder." }
    board(go, n) { zh: "按 {go}，再按 {n} 到督办。", en: "Press {go}, then {n} for Follow-up." }
    BOARD_WHY { zh: "每条议定事项在这里跟到销号；排在最上面的最急。", en: "Every decision is followed here until struck off; the most urgent first." }
    receipt(views, view, menu, n, save) {
        zh: "{views} 再按 {view} 看待签收的；{menu} 再按 {n} 登记签收；{save} 保存。",
        en: "{views}, {view}: unsigned ones; {menu}, {n}: enter the receipt; {save} saves.",
    }
    RECEIPT_WHY { zh: "单位签收了才算交到；不签收，“今日应发”会提醒它。", en: "Signed for is handed over; whoever does not sign is reminded." }
    verify(views, view, key, save) {
        zh: "{views} 再按 {view} 看待核验的；{key} 核验通过并销号；{save} 保存。",
        en: "{views}, {view}: to be verified; {key} verifies and strikes off; {save} saves.",
    }
    VERIFY_WHY { zh: "牵头单位不能核验自己的事项；不过关的退回整改。", en: "No unit verifies its own work; what is not done is returned." }
    done(key) { zh: "从议题到销号走了一遍。按 {key} 收起导览，随便再试。", en: "From item to struck off. {key} puts the tour away; try what you like." }
    done_why(help) { zh: "{help} 按两次是帮助主题；自己的街道：退出后直接运行 pianqu。", en: "{help} twice: help topics. Your own street: leave and run pianqu." }
}
