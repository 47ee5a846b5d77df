/** WeChat's file system answers in callbacks only. */
function asked<Answer>(
  act: (answers: { success(answer: Answer): void; fail(error: { errMsg: string }): void }) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    act({ success: resolve, fail: ({ errMsg }) => reject(new Error(errMsg)) });
  });
}

/** Where a file of the mini-program's own lies, which outlives the launch (200 MB in all). What is chosen or recorded does not. */
export const ownPath = (name: string): string => `${wx.env.USER_DATA_PATH}/${name}`;

/** The whole file, or `length` bytes from `position` on. @throws what WeChat says when it is not there. */
export async function readBytes(filePath: string, part?: { position: number; length: number }): Promise<Uint8Array> {
  const { data } = await asked<{ data: string | ArrayBuffer }>((answers) =>
    wx.getFileSystemManager().readFile({ filePath, ...part, ...answers }),
  );
  return new Uint8Array(data as ArrayBuffer);
}

/** The whole file in base64, as it goes over the wire. @throws what WeChat says when it is not there. */
export async function readBase64(filePath: string): Promise<string> {
  const { data } = await asked<{ data: string | ArrayBuffer }>((answers) =>
    wx.getFileSystemManager().readFile({ filePath, encoding: 'base64', ...answers }),
  );
  return data as string;
}

/** Writes a file anew. @throws what WeChat says when the phone is full. */
export async function writeBytes(filePath: string, bytes: Uint8Array): Promise<void> {
  // A view may be a part of a larger buffer, and WeChat writes buffers whole.
  const data = bytes.slice().buffer as ArrayBuffer;
  await asked((answers) => wx.getFileSystemManager().writeFile({ filePath, data, ...answers }));
}

/** Removes a file; one that is not there is no fault. */
export async function removeFile(filePath: string): Promise<void> {
  await asked((answers) => wx.getFileSystemManager().unlink({ filePath, ...answers })).catch(() => undefined);
}

/** Names of all own files; none where WeChat will not say. */
export async function ownNames(): Promise<string[]> {
  const listed = asked<{ files: string[] }>((answers) =>
    wx.getFileSystemManager().readdir({ dirPath: wx.env.USER_DATA_PATH, ...answers }),
  );
  return listed.then(
    ({ files }) => files,
    () => [],
  );
}
