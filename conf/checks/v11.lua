
return {
    id = "V11",
    group = "arithmetic",
    severity = "error",
    title = "表三各列：本年度办理结果总计等于各项之和",
    basis = "年度报告格式规定的勾稽关系",
    subject = "equations",
}
