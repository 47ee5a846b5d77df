/**
 * A refusal in the cloud's own words. The SDK turns `{code, message}` into the error that function code catches, so both
 * are part of what is imitated; texts in brackets are the cloud's, seen in its SDK's tests and in public reports.
 */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'CloudError';
  }
}

const CONTACT = 'Please check your request, but if the problem persists, contact us.';

export const requestFailed = (why: string) => new CloudError('DATABASE_REQUEST_FAILED', why);

export const invalidParam = (why: string) => new CloudError('INVALID_PARAM', why);

export const collectionMissing = (name: string) =>
  new CloudError('DATABASE_COLLECTION_NOT_EXIST', `[ResourceNotFound] Db or Table not exist: ${name}. ${CONTACT}`);

export const collectionExists = () =>
  new CloudError('DATABASE_COLLECTION_ALREADY_EXIST', `[ResourceUnavailable.ResourceExist] Table exist. ${CONTACT}`);

export const transactionConflict = () =>
  new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${CONTACT}`,
  );

export const transactionMissing = () =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. ${CONTACT}`,
  );

export const duplicateKey = (collection: string, index: string, key: Record<string, unknown>) =>
  requestFailed(
    `[FailedOperation.Insert] multiple write errors: [{write errors: [{E11000 duplicate key error collection: ${collection} index: ${index} dup key: ${JSON.stringify(key)}}]}, {<nil>}]`,
  );

/** Something the cloud can do and this imitation cannot: said by name, so that nobody takes silence for an answer. */
export const notImitated = (what: string) =>
  new CloudError('LOCALCLOUD_NOT_IMITATED', `本地云不模仿 ${what}（见 localcloud/README.md）`);
