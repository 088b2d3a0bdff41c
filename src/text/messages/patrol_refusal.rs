//! 回头看: why something cannot be done, and what to do.

crate::messages! {
    PATROL { zh: "回头看", en: "look-back" }
    FINDING { zh: "巡查发现", en: "finding" }
    STRETCH { zh: "路段", en: "stretch" }
    the_patrol(id) { zh: "回头看 {id}", en: "look-back {id}" }

    unit_has_nobody(unit) {
        zh: "{unit}在名录中没有人，抽不出人：请先到“名录”登记人员，或从参加单位中去掉{unit}",
        en: "The directory has nobody of {unit} to draw: enter its people, or leave the unit out",
    }
    team_too_small(people, stretches) {
        zh: "每班每处一人：{people} 家单位排不满 {stretches} 处路段，请合并路段或增加参加单位",
        en: "One person for each stretch and shift: {people} unit¦/s¦ cannot man {stretches} stretch¦/es¦; join stretches or add units",
    }
    stretch_unmanned(place) {
        zh: "“{place}”派不出人：本单位的人不查本单位的路段，请增加参加单位或合并路段",
        en: "Nobody is left for \"{place}\", as people never inspect the stretch of their own unit: add units or join stretches",
    }
    SHIFTS_OVERLAP { zh: "班次时间有重叠，请改成前后衔接，如 00:00-06:00，06:00-12:00", en: "Shifts overlap: let one follow the other, e.g. 00:00-06:00, 06:00-12:00" }
    too_many_duties(limit) {
        zh: "太大了：一次回头看最多31天、60处路段、{limit} 个班位，请分成几次",
        en: "Too large: one look-back has at most 31 days, 60 stretches and {limit} duties; split it",
    }
    NOT_DRAWN { zh: "还没有抽取队员，请先抽取并排班", en: "The team is not drawn yet: draw it first" }
    DRAWN_ALREADY { zh: "已经抽取并排班，方案不能再改；要改请作废后另建", en: "The team is drawn, so the plan stands: cancel it and plan another" }
    ENDED_ALREADY { zh: "这次回头看已经结束，请只办理已登记的发现", en: "This look-back has ended: only its findings can be dealt with" }
    CANCELLED_ALREADY { zh: "这次回头看已作废，请另建一次", en: "This look-back was cancelled: plan another" }
    FINDING_FOUND { zh: "这一条还没有上报、交办，请先上报并交办整改", en: "Not reported and ordered yet: do that first" }
    FINDING_REPORTED { zh: "这一条已上报，下一步请交办整改", en: "Reported: next order who fixes it" }
    FINDING_RECTIFYING { zh: "这一条正在整改，请等责任单位反馈后再复核", en: "Being fixed: wait for the unit's answer" }
    FINDING_ANSWERED { zh: "责任单位已反馈，下一步请复核", en: "Answered: judge it next" }
    FINDING_ACCEPTED { zh: "这一条已整改到位；又出现的，请登记为新的发现", en: "Mended and accepted: if it is back, record a new finding" }
    not_in_team(person) { zh: "{person}不是本次巡查队员，请在队员名单中选", en: "{person} is not of the team: choose one who is" }
    already_in_team(person) { zh: "{person}已是本次巡查队员，请换一人", en: "{person} is of the team already: name somebody else" }
    own_stretch(person, place) {
        zh: "{person}是“{place}”责任单位的人，不查本单位的路段，请换一人",
        en: "{person} is of the unit responsible for \"{place}\" and does not inspect it: name somebody else",
    }
    not_of_unit(person, unit) {
        zh: "{person}不是{unit}的人：换人在本单位内换，请选{unit}的人",
        en: "{person} is not of {unit}: the replacement comes from the same unit",
    }
    NO_SEED { zh: "没有抽取种子，没有抽取，请再试一次", en: "There was no seed, so nothing was drawn: please try again" }
    REDRAW_NEEDS_REASON { zh: "已经抽过一次，请写明重新抽取的原因（每次抽取都留有记录）", en: "Drawn once already: please say why it is drawn again (every draw stays on record)" }
    FINDING_ON_DECISION { zh: "这一条对应议定事项，请在督办中办理，不必再登记为议题", en: "It belongs to a decision: follow it up there" }
    FINDING_IS_ISSUE { zh: "这一条已登记为议题，不用再登记", en: "It is an issue already" }
    PATROL_HAS_FINDINGS { zh: "已有巡查记录，不能重新抽取或作废；请结束本次，另建一次", en: "There are findings already: end this look-back and plan another" }
}
