
/*
 * Copyright (C) govdisclose contributors
 */


#include "gd_history.h"
#include "gd_str.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>


#define GD_EVENTS_WORDS    (sizeof(gd_events_t) / sizeof(uintptr_t))


/*
 * The writer fills the slot that readers do not use and then has the serial
 * say so.  A reader that finds the serial changed after its copy begins again:
 * a writer that dies at work leaves the other slot whole.
 */

typedef struct {
    atomic_uintptr_t      serial;     /* the low bit is the slot in use */
    atomic_uintptr_t      slots[2][GD_EVENTS_WORDS];
} gd_shared_t;


struct gd_history_s {
    gd_shared_t          *shared;
    gd_uint_t             references;
    gd_events_t           events;     /* the writer's own */
};


_Static_assert(sizeof(gd_events_t) % sizeof(uintptr_t) == 0,
               "events are copied by words");


static void gd_history_error(gd_events_t *events, gd_diag_t *diag);
static void gd_history_publish(gd_history_t *history);


gd_history_t *
gd_history_create(void)
{
    void          *p;
    gd_history_t  *history;

    history = calloc(1, sizeof(gd_history_t));
    if (history == NULL) {
        return NULL;
    }

    p = mmap(NULL, sizeof(gd_shared_t), PROT_READ|PROT_WRITE,
             MAP_SHARED|MAP_ANONYMOUS, -1, 0);

    if (p == MAP_FAILED) {
        free(history);
        return NULL;
    }

    history->shared = p;
    history->references = 1;

    return history;
}


void
gd_history_hold(gd_history_t *history)
{
    history->references++;
}


void
gd_history_free(gd_history_t *history)
{
    if (--history->references) {
        return;
    }

    (void) munmap(history->shared, sizeof(gd_shared_t));
    free(history);
}


void
gd_history_loaded(gd_history_t *history)
{
    history->events.loads++;
    history->events.bad = 0;

    gd_history_publish(history);
}


void
gd_history_taken_over(gd_history_t *history)
{
    history->events.taken_over++;
    history->events.bad = 0;

    gd_history_publish(history);
}


void
gd_history_refused(gd_history_t *history, gd_diag_t *diag, time_t now)
{
    history->events.refused++;
    history->events.refused_at = (int64_t) now;
    history->events.bad = 1;

    gd_history_error(&history->events, diag);
    gd_history_publish(history);
}


static void
gd_history_error(gd_events_t *events, gd_diag_t *diag)
{
    gd_str_t          text, line = gd_string("error: not enough memory");
    gd_arena_t        arena;
    gd_diag_entry_t  *entry;

    gd_arena_init(&arena, NULL, NULL);

    for (entry = diag->first; entry; entry = entry->next) {
        if (entry->level != GD_DIAG_ERROR) {
            continue;
        }

        if (gd_diag_format(entry, &arena, &text) == GD_OK) {
            line = text;
        }

        break;
    }

    events->error_len = (uint32_t) gd_utf8_clean(events->error,
                                                 GD_HISTORY_ERROR, &line);

    gd_arena_destroy(&arena);
}


static void
gd_history_publish(gd_history_t *history)
{
    size_t             i;
    uintptr_t          serial, words[GD_EVENTS_WORDS];
    atomic_uintptr_t  *slot;

    memcpy(words, &history->events, sizeof(gd_events_t));

    serial = atomic_load_explicit(&history->shared->serial,
                                  memory_order_relaxed);
    slot = history->shared->slots[(serial + 1) & 1];

    /* who sees a word of what follows sees the present serial as well */

    atomic_thread_fence(memory_order_release);

    for (i = 0; i < GD_EVENTS_WORDS; i++) {
        atomic_store_explicit(&slot[i], words[i], memory_order_relaxed);
    }

    atomic_store_explicit(&history->shared->serial, serial + 1,
                          memory_order_release);
}


void
gd_history_read(gd_history_t *history, gd_events_t *events)
{
    size_t             i;
    uintptr_t          serial, words[GD_EVENTS_WORDS];
    gd_shared_t       *shared;
    atomic_uintptr_t  *slot;

    shared = history->shared;

    do {
        serial = atomic_load_explicit(&shared->serial, memory_order_acquire);
        slot = shared->slots[serial & 1];

        for (i = 0; i < GD_EVENTS_WORDS; i++) {
            words[i] = atomic_load_explicit(&slot[i], memory_order_relaxed);
        }

        atomic_thread_fence(memory_order_acquire);

    } while (atomic_load_explicit(&shared->serial, memory_order_relaxed)
             != serial);

    memcpy(events, words, sizeof(gd_events_t));
}
