
/*
 * Copyright (C) govdisclose contributors
 *
 * What an equation of a form came to, in a sentence.
 */


#ifndef _GD_EQUATION_TEXT_H_INCLUDED_
#define _GD_EQUATION_TEXT_H_INCLUDED_


#include "gd_equation.h"
#include "gd_out.h"
#include "gd_kind.h"


/* by gd_result_e */

extern const gd_code_t  gd_codes_equation[];


/*
 * 表三“自然人”列：“（七）总计”填报为 5，各分项合计为 4，两者不一致。
 * Of an equation that failed or is uncertain; one sentence for pages, JSON,
 * checks and the command.
 */
void gd_equation_text(const gd_image_t *img, const gd_format_t *format,
    const gd_equation_t *equation, const gd_verdict_t *verdict,
    gd_out_t *out);


#endif /* _GD_EQUATION_TEXT_H_INCLUDED_ */
