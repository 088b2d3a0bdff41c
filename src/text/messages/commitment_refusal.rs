//! 约定: why something cannot be done, and what to do.

crate::messages! {
    COMMITMENT { zh: "约定", en: "commitment" }
    ROTATION { zh: "轮值", en: "rotation" }
    turn_taken(unit) { zh: "{unit}本轮已经轮值，或不在轮值顺序中，请另选", en: "{unit} has served in this round, or is not in the order: choose another" }
    CLAIM { zh: "认领记录", en: "claim" }
    the_commitment(id) { zh: "约定 {id}", en: "commitment {id}" }

    claimed_by(who) {
        zh: "已由{who}认领，不能再认领；请换一项，或先撤回原来的认领",
        en: "{who} has claimed it already: choose another, or take that claim back first",
    }
    NOT_CLAIMABLE { zh: "这一种不用认领：责任状、协议请登记签订，资源请与需求配对", en: "This kind is not claimed: pledges and agreements are signed, resources answer a need" }
    NOT_SIGNABLE { zh: "这一种不用签订，请登记认领和兑现", en: "This kind is not signed: it is claimed and kept" }
    not_a_party(unit) { zh: "{unit}不在本项的单位之中，请先把它加进去", en: "{unit} is not one of its units: please add it first" }
    signed_already(unit) { zh: "{unit}已经签订；重新签订请用续签", en: "{unit} has signed already; to sign anew use Renew" }
    NOT_A_RESOURCE { zh: "配对请选一项资源", en: "Choose a resource to answer the need with" }
    resource_lent(need) { zh: "这项资源已配给{need}，一对一的只能配一项；请另选资源", en: "That resource answers {need} already, and only one: choose another" }
    CLAIM_OVER { zh: "这次认领已兑现或已撤回，不用再登记", en: "That claim was kept or taken back already" }
    KIND_FIXED { zh: "种类定了不能改，请作废后另建一项", en: "The kind stays: cancel it and enter another" }
    ONE_CLAIM_ONLY { zh: "一对一的只能由一家认领；多家认领的请选多对一", en: "One claim only: for several choose many-to-one" }
    IS_OPEN { zh: "还没有人认领、配对，不能结束；不再需要的请作废", en: "Nobody has claimed it, so it cannot be ended: cancel it if nobody wants it" }
    IS_CLAIMED { zh: "已认领还没有兑现，请先登记兑现", en: "It is claimed and not kept yet: enter that it was kept first" }
    IS_KEPT { zh: "已经兑现，不用再登记", en: "It was kept already" }
    IS_UNSIGNED { zh: "还有单位没有签，请先登记签订；不再签的请作废", en: "Somebody has not signed: enter the signatures first, or cancel it" }
    IS_IN_FORCE { zh: "正在履行中，不用再登记", en: "It is in force" }
    IS_ENDED { zh: "这一项已经结束，请另建一项", en: "It has ended: enter another" }
    IS_CANCELLED { zh: "这一项已作废，请另建一项", en: "It was cancelled: enter another" }
}
