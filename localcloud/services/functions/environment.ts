import type { Caller } from '../identity/caller';
import type { FunctionSettings } from './settings';

/** The one environment there is locally. */
export const ENVIRONMENT_ID = 'local-1';
const APP_ID = 'wxlocalcloud0000001';

/**
 * The variables of an instance: with these alone the unmodified SDK talks to the local cloud.
 * TENCENTCLOUD_RUNENV spares it a probe of the metadata service; the keys must be there but are never checked.
 */
export function instanceEnvironment(
  settings: FunctionSettings,
  adminUrl: string,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const own = settings.environment.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]]));
  return {
    ...(Object.fromEntries(own) as Record<string, string>),
    TZ: 'UTC',
    SCF_FUNCTIONNAME: settings.name,
    ...sdkEnvironment(adminUrl),
  };
}

/** What any process needs in its environment for `@cloudbase/node-sdk` to reach the local cloud at `adminUrl`. */
export function sdkEnvironment(adminUrl: string): Record<string, string> {
  return {
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: adminUrl }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TENCENTCLOUD_SESSIONTOKEN: 'local',
    SCF_NAMESPACE: ENVIRONMENT_ID,
    TCB_ENV: ENVIRONMENT_ID,
  };
}

/** The variables of one invocation: who calls, as the platform says it. WX_CONTEXT_KEYS is what makes the SDK believe it. */
export function callerEnvironment(caller: Caller): Record<string, string> {
  if (caller.kind === 'client' || caller.kind === 'message')
    return {
      WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID,WX_API_TOKEN',
      WX_OPENID: caller.openid,
      WX_APPID: APP_ID,
      WX_API_TOKEN: 'local',
      // Of a message the platform's pages say only that it has an openid (customer service messages are answered by it).
      TCB_SOURCE: caller.kind === 'client' ? 'wx_client' : 'wx_unknown',
    };
  if (caller.kind === 'timer') return { WX_CONTEXT_KEYS: '', TRIGGER_SRC: 'timer', TCB_SOURCE: 'timer' };
  return { WX_CONTEXT_KEYS: '', TCB_SOURCE: 'scf' };
}

/** The event as the function sees it: the platform adds `userInfo` to what a mini-program sends. */
export function eventFor(caller: Caller, event: unknown): unknown {
  if (caller.kind !== 'client' || typeof event !== 'object' || event === null) return event;
  return { ...event, userInfo: { appId: APP_ID, openId: caller.openid } };
}

/** SCF's `context` argument. */
export function contextFor(settings: FunctionSettings, requestId: string): Record<string, unknown> {
  return {
    request_id: requestId,
    function_name: settings.name,
    function_version: '$LATEST',
    namespace: ENVIRONMENT_ID,
    memory_limit_in_mb: settings.memorySize,
    time_limit_in_ms: settings.timeout * 1000,
  };
}
