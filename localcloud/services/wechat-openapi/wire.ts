import protobuf from 'protobufjs';

/** What wx-server-sdk sends and reads (its own names and numbers; the rest of the messages is for other services). */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message KeyValuePair { string key = 1; bytes value = 2; string contenttype = 3; string filename = 4; }
  message OpenApiData { repeated KeyValuePair pairs = 1; }
  message CommApiData { int32 apiType = 1; OpenApiData openapiData = 2; string appid = 6; }
  message CommOpenApiResp { bytes respData = 1; string contentType = 2; int32 errorCode = 3; uint32 httpCode = 4; }
`);
const CommApiData = root.lookupType('CommApiData');
const CommOpenApiResp = root.lookupType('CommOpenApiResp');

interface Pair {
  readonly key: string;
  readonly value: Uint8Array;
  readonly contenttype: string;
}

/** An answer as WeChat's server gives it: JSON, or the bytes of a picture, or a refusal of the gateway before it. */
export type WireAnswer =
  | { readonly json: Readonly<Record<string, unknown>> }
  | { readonly bytes: Uint8Array; readonly contentType: string }
  | { readonly gatewayError: number };

/** The parameters of a call: JSON values, bytes where a file was given. @throws Error when it is no such message */
export function decodeCall(bytes: Uint8Array): Record<string, unknown> {
  const message = CommApiData.decode(bytes) as unknown as { openapiData?: { pairs?: readonly Pair[] } };
  const pairs = message.openapiData?.pairs ?? [];
  return Object.fromEntries(pairs.map(({ key, value, contenttype }) => [key, contenttype ? value : parse(value)]));
}

function parse(value: Uint8Array): unknown {
  return JSON.parse(Buffer.from(value).toString('utf8'));
}

export function encodeAnswer(answer: WireAnswer): Uint8Array {
  const message =
    'gatewayError' in answer
      ? { errorCode: answer.gatewayError, httpCode: 200 }
      : 'json' in answer
        ? { respData: Buffer.from(JSON.stringify(answer.json)), contentType: 'application/json', httpCode: 200 }
        : { respData: answer.bytes, contentType: answer.contentType, httpCode: 200 };
  return CommOpenApiResp.encode(message).finish();
}
