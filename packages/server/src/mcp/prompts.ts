import { expirationsInWords } from '@anybin/contract'
import {
  type GetPromptResult,
  ProtocolError,
  ProtocolErrorCode,
} from '@modelcontextprotocol/server'

const name = 'share_screenshot'

/** What people can start by a word in their host. */
export const prompts = [
  {
    name,
    title: 'Share this screenshot',
    description: 'Upload the screenshot in this conversation and return a link.',
    arguments: [
      {
        name: 'expiration',
        description: `Expiration: ${expirationsInWords}. Default: 1d.`,
        required: false,
      },
      {
        name: 'note',
        description: 'A note to go with the link.',
        required: false,
      },
    ],
  },
]

export function getPrompt(
  wanted: string,
  given: Readonly<Record<string, string>> = {},
): GetPromptResult {
  if (wanted !== name) {
    const message = `Unknown prompt "${wanted}". Call prompts/list to see all prompts.`
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, message)
  }
  const text = [
    'Share the screenshot I attached or the one you just took.',
    'If it shows passwords, API keys, addresses or faces I may not want others to see, ask me first.',
    `Upload it with upload_image${given['expiration'] ? ` and expiration "${given['expiration']}"` : ''}, with a title of a few words.`,
    'Reply with the share link on its own line and say when it expires.',
    ...(given['note'] ? [`Put this note with the link: ${given['note']}`] : []),
  ].join('\n')
  return {
    description: 'Share this screenshot',
    messages: [{ role: 'user', content: { type: 'text', text } }],
  }
}
