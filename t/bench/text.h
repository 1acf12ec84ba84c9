
/*
 * Copyright (C) govdisclose contributors
 *
 * Titles and texts of generated items: out of a collection of documents, or
 * made from a list of words.  The same seed gives the same texts.
 */


#ifndef _TEXT_H_INCLUDED_
#define _TEXT_H_INCLUDED_


#include <stddef.h>
#include <stdint.h>
#include <stdio.h>


typedef struct {
    char                 *data;
    size_t                len;
    size_t                size;
} text_t;


typedef struct {
    char                 *title;
    char                 *text;
    char                 *publisher;
    char                 *number;     /* NULL: it has none */
} document_t;


typedef struct {
    document_t           *documents;
    size_t                n;
    uint64_t              state;
} source_t;


/*
 * JSON lines with the keys title, text, publisher and document_number; with
 * path NULL all is made from words.  -1 if the file cannot be used.
 */
int source_open(source_t *s, const char *path, uint64_t seed);

uint64_t source_random(source_t *s, uint64_t n);

/* one document: the title, a text of about that many bytes */
void source_title(source_t *s, const document_t *d, text_t *out);
void source_body(source_t *s, const document_t *d, size_t len, text_t *out);
const document_t *source_document(source_t *s);

void text_add(text_t *t, const char *data, size_t len);
void text_str(text_t *t, const char *str);
void text_reset(text_t *t);

/* as a JSON string, in quotes */
void text_json(FILE *f, const text_t *t);


#endif /* _TEXT_H_INCLUDED_ */
