//! 名录: districts, units, people; the office's settings.

crate::messages! {
    TITLE { zh: "名录", en: "Directory" }
    TAB_DISTRICTS { zh: "片区", en: "Districts" }
    TAB_UNITS { zh: "单位", en: "Units" }
    TAB_PEOPLE { zh: "人员", en: "People" }
    TAB_GAPS { zh: "待完善", en: "Gaps" }
    EMPTY_DISTRICTS { zh: "还没有片区。按 F2 新增，或按 F7 从 CSV 文件导入整个名录", en: "No districts yet. F2 adds one; F7 imports the whole directory from a CSV file" }
    EMPTY_UNITS { zh: "还没有单位（村、社区、站所、科室）。按 F2 新增，或按 F7 导入", en: "No units yet. F2 adds one; F7 imports" }
    EMPTY_PEOPLE { zh: "还没有人员。按 F2 新增；在单位表里填负责人也会记到这里", en: "No people yet. F2 adds one; heads named in the form of a unit come here too" }
    EMPTY_GAPS { zh: "名录已齐全", en: "Nothing is missing" }
    FOUND_FIRST { zh: "请先到“今日”填写街道名称", en: "Name the office first, in Today" }

    ADD { zh: "新增", en: "New" }
    ADD_DISTRICT { zh: "新增片区", en: "New district" }
    ADD_UNIT { zh: "新增单位", en: "New unit" }
    ADD_PERSON { zh: "新增人员", en: "New person" }
    FILL_IN { zh: "补充", en: "Fill in" }
    FIND_TITLE { zh: "查找单位、人员、片区", en: "Find in the directory" }
    ended(name) { zh: "{name}（停用）", en: "{name} (ended)" }

    DISTRICT_NEW { zh: "新增片区", en: "New district" }
    DISTRICT_CHANGE { zh: "修改片区", en: "District" }
    UNIT_NEW { zh: "新增单位", en: "New unit" }
    UNIT_CHANGE { zh: "修改单位", en: "Unit" }
    PERSON_NEW { zh: "新增人员", en: "New person" }
    PERSON_CHANGE { zh: "修改人员", en: "Person" }

    NAME { zh: "名称", en: "Name" }
    FULL_NAME { zh: "全称", en: "Full name" }
    DISTRICT_NAME_HELP { zh: "如：杜鹃片区", en: "As documents name it" }
    BASIS { zh: "划分依据", en: "Basis" }
    BASIS_HELP { zh: "如：区域相近、问题相关", en: "Why these units belong together" }
    CADRE { zh: "联片干部", en: "Cadre" }
    MEMBERS { zh: "成员单位", en: "Members" }
    MEMBERS_HELP { zh: "在单位表里选片区，单位就列到这里", en: "Units that name this district stand here" }
    COUNT { zh: "单位数", en: "Units" }
    MORE { zh: "更多（一般不用填）", en: "More (seldom needed)" }
    ORDER { zh: "排序", en: "Order" }
    ORDER_HELP { zh: "空着按登记先后；填数字的排前，小的在前", en: "Empty: by entry; numbers come first, small ones before" }
    ORDER_RANGE { zh: "请填 0 到 99999 的整数", en: "A whole number up to 99999" }
    FROM { zh: "启用日期", en: "In use from" }
    TO { zh: "停用日期", en: "Last day" }
    TO_HELP { zh: "撤并的填最后一天；旧记录里的名称不变", en: "Last day of use; old records keep the name" }
    IN_OFFICE_FROM { zh: "任职日期", en: "In office from" }
    IN_OFFICE_TO { zh: "离任日期", en: "Last day" }
    IN_OFFICE_TO_HELP { zh: "离任的填最后一天；旧记录里的姓名不变", en: "Last day in office; old records keep the name" }

    UNIT_NAME_HELP { zh: "全称，如：新碶街道综合行政执法中队", en: "Full name" }
    SHORT { zh: "简称", en: "Short name" }
    SHORT_HELP { zh: "文件和屏幕上用，如：城管中队；空着就用全称", en: "Used in documents and here; empty: the full name" }
    KIND { zh: "性质", en: "Kind" }
    KIND_HELP { zh: "按空格列出：行政村、社区、站所、科室……", en: "Space lists them" }
    DISTRICT { zh: "片区", en: "District" }
    UNIT_DISTRICT_HELP { zh: "只有行政村、社区、股份经济合作社归片区，且只归一个", en: "Only villages, communities and co-ops, each in one" }
    HEAD { zh: "负责人", en: "Head" }
    HEAD_HELP { zh: "议定事项默认的责任人；名录里没有的直接输入姓名", en: "Answers for decisions by default; a new name may be typed" }
    LIAISON { zh: "联络员", en: "Liaison" }
    LIAISON_HELP { zh: "本单位的人；新的直接输入姓名", en: "One of its people; a new name may be typed" }
    LEADER { zh: "分管领导", en: "Leader" }
    LEADER_HELP { zh: "议定事项默认的责任领导", en: "Leader in charge, proposed for decisions" }
    ALIASES { zh: "别名", en: "Aliases" }
    ALIASES_HELP { zh: "口头上的叫法，用、隔开；查找和导入时认得", en: "Other names, separated by commas" }
    COUNTERPART { zh: "对接单位", en: "Counterpart" }
    COUNTERPART_HELP { zh: "上级单位、企业由街道哪个单位对接", en: "The street unit that deals with an outside body" }
    SUPERVISES { zh: "监督小组", en: "Supervises" }
    SUPERVISES_HELP { zh: "本单位是不是监督小组成员单位（核验、销号）", en: "A body of the supervision group" }

    PERSON_NAME { zh: "姓名", en: "Name" }
    UNIT { zh: "单位", en: "Unit" }
    PERSON_UNIT_HELP { zh: "外来专家、代表委员可以空着", en: "Empty for guests" }
    POST { zh: "职务", en: "Post" }
    POST_HELP { zh: "如：队长、党支部书记；角色会跟着填好", en: "Roles follow from it" }
    ROLES { zh: "角色", en: "Roles" }
    ROLES_HELP { zh: "可多选：负责人、联络员、班子成员……", en: "Several may be chosen" }
    PORTFOLIO { zh: "分管单位", en: "In charge of" }
    PORTFOLIO_HELP { zh: "班子成员分管的科室、站所", en: "Sections and stations a leader is in charge of" }
    FIELDS { zh: "分管领域", en: "Fields" }
    FIELDS_HELP { zh: "没有对应单位的工作按大类分管", en: "Categories, where no unit says it" }
    MORE_POSTS { zh: "兼任", en: "Further posts" }
    MORE_POSTS_HELP { zh: "写成 单位 职务，多个用；隔开，如：环卫所 所长", en: "unit post; unit post" }
    no_unit(name) { zh: "名录里没有“{name}”，请先登记这个单位", en: "No unit \"{name}\"; enter it first" }
    READING { zh: "读音", en: "Pinyin" }
    READING_HELP { zh: "多音字姓名的拼音，如：shan xiong；查找时用", en: "As in shan xiong, where the usual reading is wrong" }

    GAP { zh: "缺项", en: "Lacks" }
    GAP_WHO { zh: "单位、片区", en: "Unit or district" }
    GAP_DISTRICT { zh: "缺片区", en: "district" }
    GAP_LIAISON { zh: "缺联络员", en: "liaison" }
    GAP_HEAD { zh: "缺负责人", en: "head" }
    GAP_LEADER { zh: "缺分管领导", en: "leader in charge" }
    GAP_MEMBERS { zh: "缺成员单位", en: "member units" }

    SETTINGS_TITLE { zh: "街道设置", en: "Settings" }
    IDENTITY_TITLE { zh: "街道名称和文号", en: "The office" }
    DAYS_RANGE { zh: "请填 0 到 60 的整数", en: "A whole number up to 60" }
    SOON { zh: "临期天数", en: "Warning days" }
    SOON_HELP { zh: "剩几个工作日时亮黄灯", en: "Yellow with this many working days left" }
    RECEIPT { zh: "签收期限", en: "Receipts" }
    RECEIPT_HELP { zh: "几个工作日内未签收就提醒", en: "Working days until an unsigned slip is reminded" }
    ISSUE_WITHIN { zh: "印发期限", en: "Minutes" }
    ISSUE_HELP { zh: "会后几个工作日内印发纪要", en: "Working days to issue minutes" }
    NEAR { zh: "临期提醒", en: "Near reminder" }
    NEAR_HELP { zh: "剩几个工作日时发临期提醒", en: "Working days before the limit when a unit is reminded" }
    ANSWER { zh: "答复期限", en: "Answer within" }
    ANSWER_HELP { zh: "催办后要求几个工作日内答复", en: "Working days a chased unit has to answer" }
    CHASE_AGAIN { zh: "再次催办", en: "Chase again" }
    CHASE_AGAIN_HELP { zh: "过了答复日期几个工作日仍未答复就再催办", en: "Working days of silence after the answer was due" }
    ANSWERED { zh: "已答复的间隔", en: "After an answer" }
    ANSWERED_HELP { zh: "已答复但仍未办结的，几个工作日后再催办、通报", en: "Answered, still not done: working days until the next step" }
    CIRCULAR { zh: "通报", en: "Circular" }
    CIRCULAR_HELP { zh: "再次催办后过了答复日期几个工作日仍未答复就通报", en: "Working days of silence after the second chase until a circular" }
    SLIP_SERIES { zh: "督办代字", en: "Slip series" }
    SLIP_SERIES_HELP { zh: "督办通知单的编号，如 督办〔2026〕3号", en: "Numbers of the slips, e.g. 督办〔2026〕3号" }
    CIRCULAR_SERIES { zh: "通报代字", en: "Circular series" }
    CIRCULAR_SERIES_HELP { zh: "通报的编号，如 通报〔2026〕1号", en: "Numbers of the circulars, e.g. 通报〔2026〕1号" }
    EXTENSIONS { zh: "延期次数", en: "Extensions" }
    EXTENSIONS_HELP { zh: "一项议定事项最多延期几次", en: "How often one decision may be extended" }
    OFFICE_CLOSE { zh: "下班时间", en: "Office closes" }
    OFFICE_CLOSE_HELP { zh: "“下班前”指这个时间", en: "What \"before closing\" means" }
    NOT_A_TIME { zh: "请写成 17:00", en: "Write 17:00" }
    CADENCE { zh: "开会周期", en: "Cadence" }
    CADENCE_HELP { zh: "一个片区多少天没开会就提醒；空着不提醒", en: "Days after which a district is due for a meeting; empty: never" }
    CADENCE_RANGE { zh: "请填 1 到 366 的整数，或空着", en: "1 to 366, or empty" }
    RETENTION { zh: "保管期限", en: "Retention" }
    RETENTION_HELP { zh: "归档目录里写的保管期限，如：永久、30年", en: "As the archive list says it" }
    RECORDER { zh: "记录人", en: "Recorder" }
    RECORDER_HELP { zh: "记录人是不是必须为班子成员", en: "Must the recorder be of the leadership team?" }
    REMIND { zh: "不是班子成员时提醒", en: "remind" }
    MUST { zh: "必须是班子成员", en: "must" }
}
