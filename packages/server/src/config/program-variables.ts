import type { Variable } from './variable.ts'

/** How programs of others are met in their own words. */
export const programVariables = {
  ANYBIN_COMPATIBILITY: {
    kind: 'compatibility',
    group: 'site',
    default: 'chevereto,imgur,lsky,terminal,editors',
    about:
      'Upload addresses of other services that are answered for clients made for them, or "off". They take the same keys and keep the same rules as our own.',
  },
  ANYBIN_MCP_FILES: {
    kind: 'fileDialect',
    group: 'site',
    default: 'text',
    about:
      'How tools declare the argument `file`, for hosts that fill it in by themselves: `openai` for ChatGPT, `langdock`, or `sep-2631`, a draft of the protocol. `text` is for all others. Whatever is declared, all are taken.',
  },
  ANYBIN_MCP_FILE_HOSTS: {
    kind: 'fileHosts',
    group: 'site',
    default: '',
    about:
      'Hosts from which a `file` that comes as an address is fetched, such as `*.oaiusercontent.com`. From all others it is refused.',
  },
} as const satisfies Record<string, Variable>
