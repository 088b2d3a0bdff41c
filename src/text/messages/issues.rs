//! 议题: the pool.

crate::messages! {
    TITLE { zh: "议题", en: "Issues" }
    CATEGORY_TITLE { zh: "增加类别", en: "New category" }
    CATEGORY_NAME { zh: "名称", en: "Name" }
    CATEGORY_ROOT { zh: "归入大类", en: "Under" }
    CATEGORY_ROOT_HELP { zh: "空着就是新的大类；大类只能增加不能删", en: "Empty: a new root; roots are never removed" }
}
