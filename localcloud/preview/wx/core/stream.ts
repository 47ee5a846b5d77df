/**
 * The bytes of an answer as they arrive.
 * @param onChunk hears of each, and how many have come in all
 */
export async function readStream(
  response: Response,
  onChunk: (chunk: Uint8Array<ArrayBuffer>, received: number) => void,
): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  for (const reader = response.body?.getReader(); reader;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    received += value.length;
    onChunk(value, received);
  }
  return new Blob(chunks);
}
