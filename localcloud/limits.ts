/**
 * Every number of the cloud that the local cloud enforces, in one place.
 *
 * The mark after each says how sure it is: (official) a page of WeChat or CloudBase, (sdk) the SDK's own source,
 * (community) measured by others, (assumed) found nowhere, so the strictest plausible value. Where pages disagree the
 * stricter one is taken: what passes here must pass there.
 */
export const LIMITS = {
  database: {
    /** Rows of `get()` without `.limit()` (sdk: @cloudbase/database query.js). */
    getDefault: 100,
    /** Rows of `get()` at most; more is cut, not refused (sdk + official: Collection.limit). */
    getMax: 1000,
    /** Rows of `aggregate().end()` without a `$limit` stage (community). */
    aggregateDefault: 20,
    /** Rows of `aggregate().end()` at most (community). */
    aggregateMax: 10_000,
    /** A document that a mini-program could not write itself: a warning (community: 512 KB from a client). */
    documentWarnBytes: 512 * 1024,
    /** Rows of `get()` of a mini-program, by default and at most (official: Collection.limit). */
    clientGetRows: 20,
    /** A document, or a change, that a mini-program writes: refused beyond (community: 512 KB from a client). */
    clientDocumentBytes: 512 * 1024,
    /** A document that a cloud function cannot write either (community: 5 MB from a function). */
    documentBytes: 5 * 1024 * 1024,
    /** What one query may return to a function (community: 50 MB); the outgoing packet limit is stricter. */
    resultBytes: 16 * 1024 * 1024,
    /** Collections of one environment (official: quota page). */
    collections: 100,
    /** Indexes of one collection, `_id` not counted (official: quota page; the FAQ says 100). */
    indexesPerCollection: 20,
    /** Fields of one compound index (official: CloudBase FAQ). */
    fieldsPerIndex: 31,
    /** A query slower than this is reported in the log (assumed: the cloud documents no limit). */
    slowQueryWarnMs: 5_000,
    transaction: {
      /** Life of an open transaction (sdk: the text of TransactionNotExist says 30 seconds). */
      seconds: 30,
      /** Operations of one transaction (assumed). */
      operations: 100,
    },
  },
  function: {
    /** Text of the event: EXCEED_MAX_PAYLOAD_SIZE beyond (official: error code page, 100 KB for text). */
    requestBytes: 100 * 1024,
    /** JSON of the answer: EXCEED_MAX_RESPONSE_SIZE beyond (official: error code page, 1 MB). */
    responseBytes: 1024 * 1024,
    /** Seconds where the function's own configuration is silent (the CLI writes 5, the console 20). */
    defaultTimeoutSeconds: 20,
    /** Seconds at most (official: CLI function configuration, 1–60). */
    maxTimeoutSeconds: 60,
    /** Megabytes where the function's own configuration is silent (official: CLI function configuration). */
    defaultMemoryMegabytes: 256,
    /** The sizes there are (official: CLI function configuration). */
    memoryMegabytes: [128, 256, 512, 1024, 2048] as readonly number[],
    /** Instances of one function at once: a laptop has few cores, further callers wait in line (cloud: 20 free, 1,000 paid). */
    instances: 4,
    /** Functions of one environment (official: quota page). */
    functions: 50,
    /** Letters of a function's name (official: SCF quota). */
    nameLength: 60,
  },
  storage: {
    /** A path, percent-encoded (official: file naming rules). */
    pathBytes: 850,
    /** One file (official: an upload in one request to the object store). */
    fileBytes: 5 * 1024 ** 3,
    /** Life of the permission to upload, in seconds (assumed). */
    uploadUrlSeconds: 900,
    /** File IDs of one `deleteFile` (official: Cloud.deleteFile). */
    deletesPerCall: 50,
    /** File IDs of one `getTempFileURL` (official: Cloud.getTempFileURL). */
    tempUrlsPerCall: 50,
    /** Life of a temporary address in seconds where none is asked for (official: the shorter of two pages). */
    tempUrlSeconds: 600,
    /** Life of a temporary address at most (official: wx.cloud.getTempFileURL, one day). */
    tempUrlMaxSeconds: 86_400,
  },
} as const;
