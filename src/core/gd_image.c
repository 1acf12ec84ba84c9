
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_image.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>


/* what a gd_ref_t can reach, and the least that is worth starting with */

#define GD_IMAGE_RESERVE   ((size_t) 64 << 30)
#define GD_IMAGE_LEAST     ((size_t) 256 << 20)

#define GD_IMAGE_STEP      ((size_t) 1 << 20)
#define GD_IMAGE_ALIGN     8

/* short strings lie close together, in pieces of this size */

#define GD_IMAGE_SHORT     128
#define GD_IMAGE_TEXT      4096


static uint64_t gd_image_short(gd_image_t *img, size_t len);


gd_int_t
gd_image_create(gd_image_t *img)
{
    void    *p;
    size_t   size;

    memset(img, 0, sizeof(gd_image_t));

    /* RLIMIT_AS and strict overcommit may refuse the whole range */

    for (size = GD_IMAGE_RESERVE; size >= GD_IMAGE_LEAST; size /= 2) {

        p = mmap(NULL, size, PROT_NONE,
                 MAP_PRIVATE|MAP_ANONYMOUS|MAP_NORESERVE, -1, 0);

        if (p != MAP_FAILED) {
            img->base = p;
            img->reserved = size;
            img->used = GD_IMAGE_ALIGN;
            return GD_OK;
        }
    }

    return GD_ERROR;
}


gd_int_t
gd_image_room(gd_image_t *img, size_t size)
{
    size_t  end, step;

    if (img->sealed || size > img->reserved - img->used) {
        errno = ENOMEM;
        return GD_ERROR;
    }

    end = img->used + size;

    if (end <= img->committed) {
        return GD_OK;
    }

    /* steps that grow with the image keep the number of calls small */

    step = gd_max(GD_IMAGE_STEP, img->committed / 8);
    end = gd_max(end, img->committed + step);
    end = (end + GD_IMAGE_STEP - 1) & ~(GD_IMAGE_STEP - 1);
    end = gd_min(end, img->reserved);

    if (mprotect(img->base + img->committed, end - img->committed,
                 PROT_READ|PROT_WRITE)
        == -1)
    {
        return GD_ERROR;
    }

    img->committed = end;

    return GD_OK;
}


uint64_t
gd_image_alloc(gd_image_t *img, size_t size)
{
    uint64_t  off;

    if (size > img->reserved) {
        return 0;
    }

    size = (size + GD_IMAGE_ALIGN - 1) & ~(size_t) (GD_IMAGE_ALIGN - 1);

    if (gd_image_room(img, size) != GD_OK) {
        return 0;
    }

    off = img->used;
    img->used += size;

    return off;
}


gd_int_t
gd_image_array(gd_image_t *img, size_t n, size_t size, gd_ref_t *ref)
{
    uint64_t  off;

    if (n > GD_REF_MAX_LEN) {
        return GD_ERROR;
    }

    off = gd_image_alloc(img, n * size);
    if (off == 0) {
        return GD_ERROR;
    }

    ref->off = off;
    ref->len = (uint32_t) n & GD_REF_MAX_LEN;
    ref->plain = 0;

    return GD_OK;
}


gd_int_t
gd_image_str(gd_image_t *img, const gd_str_t *str, gd_ref_t *ref)
{
    uint64_t  off;

    if (str->len > GD_REF_MAX_LEN) {
        return GD_ERROR;
    }

    off = (str->len && str->len <= GD_IMAGE_SHORT && !img->sealed)
          ? gd_image_short(img, str->len)
          : gd_image_alloc(img, str->len);

    if (off == 0) {
        return GD_ERROR;
    }

    if (str->len) {
        memcpy(img->base + off, str->data, str->len);
    }

    ref->off = off;
    ref->len = (uint32_t) str->len & GD_REF_MAX_LEN;
    ref->plain = 0;

    return GD_OK;
}


static uint64_t
gd_image_short(gd_image_t *img, size_t len)
{
    uint64_t  off;

    if (img->text_end - img->text < len) {

        off = gd_image_alloc(img, GD_IMAGE_TEXT);
        if (off == 0) {
            return 0;
        }

        img->text = off;
        img->text_end = off + GD_IMAGE_TEXT;
    }

    off = img->text;
    img->text += len;

    return off;
}


gd_str_t
gd_image_get(const gd_image_t *img, gd_ref_t ref)
{
    gd_str_t  str;

    str.len = ref.len;
    str.data = ref.off ? img->base + ref.off : NULL;

    return str;
}


gd_int_t
gd_image_seal(gd_image_t *img)
{
    size_t  page, end;

    page = (size_t) sysconf(_SC_PAGESIZE);
    end = (img->used + page - 1) & ~(page - 1);

    if (end < img->reserved) {
        if (munmap(img->base + end, img->reserved - end) == -1) {
            return GD_ERROR;
        }

        img->reserved = end;
        img->committed = gd_min(img->committed, end);
    }

    if (mprotect(img->base, img->reserved, PROT_READ) == -1) {
        return GD_ERROR;
    }

    img->sealed = 1;

    return GD_OK;
}


void
gd_image_destroy(gd_image_t *img)
{
    if (img->base != NULL) {
        (void) munmap(img->base, img->reserved);
    }

    memset(img, 0, sizeof(gd_image_t));
}
