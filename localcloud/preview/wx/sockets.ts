import { createEmitter } from './core/emitter';
import { WxFailure } from './core/errors';
import { imitate, type Wx } from './core/imitate';

const EVENTS = ['Open', 'Message', 'Error', 'Close'];
/** WeChat's limit of sockets at once. */
const AT_ONCE = 5;
const STATES = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 } as const;

type Data = string | ArrayBuffer;
type Callbacks = { success?(result: object): void; fail?(error: object): void; complete?(result: object): void };

/** Calls back in a task of its own, as every other call of `wx`. */
function answer(name: string, { success, fail, complete }: Callbacks, failure?: string): void {
  const result = { errMsg: failure === undefined ? `${name}:ok` : `${name}:fail ${failure}` };
  setTimeout(() => {
    (failure === undefined ? success : fail)?.(result);
    complete?.(result);
  }, 0);
}

function openSocket(url: string, protocols: string[]) {
  const socket = new WebSocket(url, protocols);
  socket.binaryType = 'arraybuffer';
  const { methods, tell } = createEmitter(EVENTS);
  socket.addEventListener('open', () => tell('Open', { header: {} }));
  socket.addEventListener('message', ({ data }: MessageEvent<Data>) => tell('Message', { data }));
  socket.addEventListener('error', () => tell('Error', { errMsg: 'connectSocket:fail' }));
  socket.addEventListener('close', ({ code, reason }) => tell('Close', { code, reason }));
  const task = {
    ...methods,
    ...STATES,
    send({ data, ...callbacks }: { data: Data } & Callbacks) {
      if (socket.readyState !== STATES.OPEN)
        return answer('sendSocketMessage', callbacks, 'SocketTask.readyState is not OPEN');
      socket.send(data);
      answer('sendSocketMessage', callbacks);
    },
    close({ code = 1000, reason = '', ...callbacks }: { code?: number; reason?: string } & Callbacks = {}) {
      socket.close(code, reason);
      answer('closeSocket', callbacks);
    },
  };
  Object.defineProperty(task, 'readyState', { get: () => socket.readyState });
  return { socket, task, heard: methods as Record<string, (listener: (detail: object) => void) => void> };
}

type Task = ReturnType<typeof openSocket>['task'];

/**
 * `wx.connectSocket`, by the browser's own sockets: no header of one's own, and the domain is not checked. The calls without a
 * task (`wx.sendSocketMessage`) are about the newest socket, as in WeChat.
 */
export function socketsApi() {
  const open = new Set<WebSocket>();
  const { methods, tell } = createEmitter(EVENTS);
  let newest: Task | undefined;
  const connectSocket = (given: { url: string; protocols?: string[] } & Callbacks) => {
    if (open.size >= AT_ONCE) throw new WxFailure('exceed max task count');
    const { socket, task, heard } = openSocket(given.url, given.protocols ?? []);
    open.add(socket);
    socket.addEventListener('close', () => open.delete(socket));
    newest = task;
    for (const name of EVENTS) heard[`on${name}`]?.((detail: object) => tell(name, detail));
    answer('connectSocket', given);
    return task;
  };
  const withNewest = (work: (task: Task) => void) => {
    if (!newest) throw new WxFailure('WebSocket is not connected');
    work(newest);
  };
  return {
    connectSocket: connectSocket as unknown as Wx['connectSocket'],
    sendSocketMessage: imitate('sendSocketMessage', ['data'], ({ data }) => withNewest((task) => task.send({ data }))),
    closeSocket: imitate('closeSocket', ['code', 'reason'], ({ code, reason }) =>
      withNewest((task) => task.close({ ...(code && { code }), ...(reason && { reason }) })),
    ),
    ...Object.fromEntries(EVENTS.map((name) => [`onSocket${name}`, methods[`on${name}`]])),
  };
}
