
return {
    id = "V12",
    group = "arithmetic",
    severity = "error",
    title = "表三各行：总计等于各类申请人之和",
    basis = "年度报告格式规定的勾稽关系",
    subject = "equations",
}
