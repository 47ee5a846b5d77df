import { BadRequest } from './exchange';

const CRLF = '\r\n';

/** The fields of a `multipart/form-data` body; values are bytes, since some are no text. @throws BadRequest */
export function parseMultipart(body: Buffer, contentType: string): Map<string, Buffer> {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (!boundary) throw new BadRequest('multipart without a boundary');
  const fields = new Map<string, Buffer>();
  const separator = Buffer.from(`--${boundary}`);
  let at = body.indexOf(separator);
  while (at >= 0) {
    const start = at + separator.length + CRLF.length;
    const next = body.indexOf(separator, start);
    if (next < 0) break;
    const headEnd = body.indexOf(CRLF + CRLF, start);
    const name = /name="([^"]*)"/.exec(body.toString('utf8', start, headEnd))?.[1];
    if (name !== undefined) fields.set(name, body.subarray(headEnd + 2 * CRLF.length, next - CRLF.length));
    at = next;
  }
  return fields;
}
