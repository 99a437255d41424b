import type { Variable } from './variable.ts'

/** Engines that look at uploads and are not built in. */
export const scanEngineVariables = {
  ANYBIN_MODERATION_URL: {
    kind: 'cacheUrl',
    group: 'engines',
    unset: 'not used',
    about:
      'Base URL of a moderation API of the OpenAI kind, such as `https://api.openai.com/v1`: the engine `moderation`.',
  },
  ANYBIN_MODERATION_KEY: {
    kind: 'text',
    group: 'engines',
    secret: true,
    unset: 'none is sent',
    about: 'API key for it.',
  },
  ANYBIN_MODERATION_MODEL: {
    kind: 'modelName',
    group: 'engines',
    default: 'omni-moderation-latest',
    about: 'Its model. It must accept images.',
  },
  ANYBIN_SCAN_VISION_URL: {
    kind: 'cacheUrl',
    group: 'engines',
    unset: 'not used',
    about:
      'Base URL of a chat API of the OpenAI kind with a model that sees, such as `http://127.0.0.1:11434/v1` for Ollama: the engine `vision`, which judges images.',
  },
  ANYBIN_SCAN_VISION_KEY: {
    kind: 'text',
    group: 'engines',
    secret: true,
    unset: 'none is sent',
    about: 'API key for it.',
  },
  ANYBIN_SCAN_VISION_MODEL: {
    kind: 'modelName',
    group: 'engines',
    unset: 'must be set beside ANYBIN_SCAN_VISION_URL',
    about: 'Its model. Text-only models are recognized and not used.',
  },
  ANYBIN_SCAN_HOOK_URL: {
    kind: 'cacheUrl',
    group: 'engines',
    unset: 'not used',
    about:
      'Address of your own program that judges uploads: the engine `hook`. docs/operate/scan-hook.md describes requests and answers.',
  },
  ANYBIN_SCAN_HOOK_SECRET: {
    kind: 'secret',
    group: 'engines',
    secret: true,
    unset: 'must be set beside ANYBIN_SCAN_HOOK_URL',
    about: 'Secret that requests to it are signed with, with or without `whsec_` in front.',
  },
  ANYBIN_SCAN_HOOK_VERSION: {
    kind: 'token',
    group: 'engines',
    default: '1',
    about:
      'Change it when your program judges differently: recent and public uploads are then judged again.',
  },
  ANYBIN_YARA_RULES: {
    kind: 'path',
    group: 'engines',
    unset: 'not used',
    about:
      'File of YARA rules: the engine `yara`. Needs the programs `yara` and `prlimit`. A match with the tag `block` blocks, with the tag `note` is only noted, otherwise holds.',
  },
} as const satisfies Record<string, Variable>
