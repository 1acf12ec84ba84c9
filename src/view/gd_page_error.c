
/*
 * Copyright (C) govdisclose contributors
 *
 * What is shown where there is nothing to show.  In JSON it is a problem
 * detail, RFC 9457.
 */


#include "gd_page.h"


typedef struct {
    gd_uint_t             status;
    const char           *reason;     /* RFC 9110 */
    const char           *heading;
    const char           *message;
} gd_error_t;


static const gd_error_t  gd_errors[] = {

    { 400, "Bad Request", "请求有误",
      "网址中的条件不完整或者写法不对，请检查后再试。" },

    { 404, "Not Found", "没有找到这个页面",
      "网址可能写错了，也可能所指的内容从未在本平台发布。" },

    { 405, "Method Not Allowed", "不支持这种请求方式",
      "本平台只供查阅，不接受提交。" },

    { 410, "Gone", "内容已经撤回",
      "这里的内容曾经发布，现在已经撤回或者移走。" },

    { 412, "Precondition Failed", "内容已经变化",
      "请求所附的条件与现在的内容不符，请重新打开页面。" },

    { 416, "Range Not Satisfiable", "没有所要的这一部分",
      "请求的范围超出了内容的长度，请重新下载。" },

    { 503, "Service Unavailable", "暂时不能提供服务",
      "正在更新，或者访问的人太多，请稍后再来。" }
};


static const gd_error_t *gd_error_find(gd_uint_t status);
static const char *gd_error_message(gd_build_t *b, const gd_error_t *error);


void
gd_page_error(gd_build_t *b, gd_uint_t status, const char *detail)
{
    gd_view_t         *view;
    const gd_error_t  *error;

    view = &b->view;
    error = gd_error_find(status);

    b->title.data = (u_char *) error->heading;
    b->title.len = strlen(error->heading);

    gd_crumb(b, gd_v_str(b->title), (gd_val_t) { 0 });

    /* the page has a Chinese title, the problem the one of its status */

    gd_put_hidden(view, b->page, GD_N_title, gd_v_str(b->title));
    gd_problem(view, b->page, status, detail);
    gd_put_hidden(view, b->page, GD_N_message,
                  gd_v_printf(view, "%s", gd_error_message(b, error)));
}


/* somebody who has a report on paper in his hand is told what to look at */

static const char *
gd_error_message(gd_build_t *b, const gd_error_t *error)
{
    if (error->status == 404 && b->path.len > 7
        && memcmp(b->path.data, "verify/", 7) == 0)
    {
        return "没有报告的填报数字与这个核验码相符。请核对全部16个字符（没有字母I、L、O、U）；"
               "如果没有抄错，那么数字与本平台现在发布的不同，或者后来作过更正。";
    }

    return error->message;
}


void
gd_problem(gd_view_t *view, gd_obj_t *problem, gd_uint_t status,
    const char *detail)
{
    const gd_error_t  *error;

    error = gd_error_find(status);

    gd_put(view, problem, GD_N_type, gd_v_text("about:blank"));
    gd_put(view, problem, GD_N_title, gd_v_printf(view, "%s", error->reason));
    gd_put(view, problem, GD_N_status, gd_v_int((int64_t) status));

    if (detail != NULL) {
        gd_put(view, problem, GD_N_detail, gd_v_printf(view, "%s", detail));
    }
}


gd_uint_t
gd_page_error_known(gd_uint_t status)
{
    return gd_error_find(status)->status == status;
}


static const gd_error_t *
gd_error_find(gd_uint_t status)
{
    gd_uint_t  i;

    for (i = 0; i < gd_nelts(gd_errors); i++) {
        if (gd_errors[i].status == status) {
            return &gd_errors[i];
        }
    }

    return &gd_errors[0];
}
