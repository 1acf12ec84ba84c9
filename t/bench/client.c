
/*
 * Copyright (C) govdisclose contributors
 *
 * client port path connections requests [header ...]
 *
 * Sends as many GET requests over connections of 127.0.0.1 that are kept alive
 * and prints seconds, status, bytes of a body.  Every answer must have the
 * status and the length of the first one.  "###" in the path is a number from
 * 000 to 799, for each request another one, also when the same is done with
 * twice as many requests.
 */


#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>


#define CONNECTIONS        256
#define BUFFER             (1 << 20)
#define TIMEOUT            60000      /* milliseconds without an event */
#define NUMBERS            800


typedef struct {
    int                   fd;
    size_t                have;
    size_t                expect;     /* header and body, 0: not yet known */
    char                 *buf;
} connection_t;


typedef struct {
    char                  request[8192];
    char                 *number;     /* in it, NULL: none */
    unsigned long         base;
    size_t                len;
    int                   epoll;
    int                   status;
    long                  body;
    unsigned long         left;       /* to be sent */
    unsigned long         open;       /* sent, not answered */
} client_t;


static void client_request(client_t *c, int argc, char **argv);
static void client_connect(client_t *c, connection_t *conn, int port);
static void client_send(client_t *c, connection_t *conn);
static void client_read(client_t *c, connection_t *conn);
static void client_header(client_t *c, connection_t *conn);
static void client_fail(const char *what);


int
main(int argc, char **argv)
{
    int                  i, n, connections;
    double               seconds;
    client_t             c;
    struct timespec      start, end;
    struct epoll_event   events[CONNECTIONS];

    static connection_t  conns[CONNECTIONS];

    if (argc < 5) {
        client_fail("usage: client port path connections requests [header]");
    }

    memset(&c, 0, sizeof(client_t));

    connections = atoi(argv[3]);
    c.left = strtoul(argv[4], NULL, 10);
    c.base = c.left;
    c.body = -1;
    c.epoll = epoll_create1(0);

    if (connections < 1 || connections > CONNECTIONS || c.epoll == -1) {
        client_fail("1 to 256 connections");
    }

    client_request(&c, argc, argv);

    for (i = 0; i < connections; i++) {
        client_connect(&c, &conns[i], atoi(argv[1]));
    }

    clock_gettime(CLOCK_MONOTONIC, &start);

    for (i = 0; i < connections && c.left; i++) {
        client_send(&c, &conns[i]);
    }

    while (c.open) {
        n = epoll_wait(c.epoll, events, CONNECTIONS, TIMEOUT);

        if (n == 0 || (n == -1 && errno != EINTR)) {
            client_fail("no answer");
        }

        for (i = 0; i < n; i++) {
            client_read(&c, events[i].data.ptr);
        }
    }

    clock_gettime(CLOCK_MONOTONIC, &end);

    seconds = (double) (end.tv_sec - start.tv_sec)
              + (double) (end.tv_nsec - start.tv_nsec) / 1e9;

    printf("%.6f %d %ld\n", seconds, c.status, c.body);

    return 0;
}


static void
client_request(client_t *c, int argc, char **argv)
{
    int  i, n;

    n = snprintf(c->request, sizeof(c->request),
                 "GET %s HTTP/1.1\r\nHost: localhost\r\n", argv[2]);

    for (i = 5; i < argc && (size_t) n < sizeof(c->request); i++) {
        n += snprintf(c->request + n, sizeof(c->request) - (size_t) n,
                      "%s\r\n", argv[i]);
    }

    if ((size_t) n + 2 >= sizeof(c->request)) {
        client_fail("the request is too long");
    }

    memcpy(c->request + n, "\r\n", 2);

    c->len = (size_t) n + 2;
    c->number = strstr(c->request, "###");
}


static void
client_connect(client_t *c, connection_t *conn, int port)
{
    int                  on;
    struct epoll_event   event;
    struct sockaddr_in   addr;

    memset(&addr, 0, sizeof(struct sockaddr_in));

    addr.sin_family = AF_INET;
    addr.sin_port = htons((uint16_t) port);
    addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);

    on = 1;

    conn->fd = socket(AF_INET, SOCK_STREAM, 0);
    conn->buf = malloc(BUFFER);

    if (conn->fd == -1 || conn->buf == NULL
        || connect(conn->fd, (struct sockaddr *) &addr, sizeof(addr)) == -1
        || setsockopt(conn->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on))
           == -1)
    {
        client_fail("cannot connect");
    }

    event.events = EPOLLIN;
    event.data.ptr = conn;

    if (epoll_ctl(c->epoll, EPOLL_CTL_ADD, conn->fd, &event) == -1) {
        client_fail("epoll_ctl");
    }
}


static void
client_send(client_t *c, connection_t *conn)
{
    unsigned long  n;

    conn->have = 0;
    conn->expect = 0;

    if (c->number != NULL) {
        n = (c->base + c->left) % NUMBERS;

        c->number[0] = (char) ('0' + n / 100);
        c->number[1] = (char) ('0' + n / 10 % 10);
        c->number[2] = (char) ('0' + n % 10);
    }

    if (send(conn->fd, c->request, c->len, MSG_NOSIGNAL)
        != (ssize_t) c->len)
    {
        client_fail("send");
    }

    c->left--;
    c->open++;
}


static void
client_read(client_t *c, connection_t *conn)
{
    ssize_t  n;

    n = recv(conn->fd, conn->buf + conn->have, BUFFER - 1 - conn->have, 0);

    if (n <= 0) {
        client_fail("the connection was closed, or an answer is too long");
    }

    conn->have += (size_t) n;
    conn->buf[conn->have] = '\0';

    if (conn->expect == 0) {
        client_header(c, conn);
    }

    if (conn->expect == 0 || conn->have < conn->expect) {
        return;
    }

    if (conn->have > conn->expect) {
        client_fail("more than one answer");
    }

    c->open--;

    if (c->left) {
        client_send(c, conn);
    }
}


static void
client_header(client_t *c, connection_t *conn)
{
    int          status;
    long         body;
    const char  *end, *length;

    end = strstr(conn->buf, "\r\n\r\n");

    if (end == NULL) {
        return;
    }

    length = strstr(conn->buf, "\r\nContent-Length: ");

    if (strncmp(conn->buf, "HTTP/1.1 ", 9) != 0 || length == NULL
        || length > end)
    {
        client_fail("an answer without length");
    }

    status = atoi(conn->buf + 9);
    body = atol(length + 18);

    if (c->body == -1) {
        c->status = status;
        c->body = body;
    }

    if (status != c->status || body != c->body) {
        client_fail("not the answer that came first");
    }

    conn->expect = (size_t) (end + 4 - conn->buf) + (size_t) body;

    if (conn->expect >= BUFFER) {
        client_fail("the answer is too long");
    }
}


static void
client_fail(const char *what)
{
    fprintf(stderr, "client: %s\n", what);
    exit(1);
}
