import { expirations } from '@anybin/contract'
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
    description: 'Upload the screenshot of this conversation and hand back a link.',
    arguments: [
      {
        name: 'expiration',
        description: `When it ends: ${expirations.join(', ')}. One day when left out.`,
        required: false,
      },
      {
        name: 'note',
        description: 'What the people who get the link should know.',
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
    const message = `There is no prompt "${wanted}". prompts/list names them all.`
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, message)
  }
  const text = [
    'Share the screenshot that I attached or that you just made.',
    'If it shows passwords, keys, addresses or faces that I may not want others to see, ask me first.',
    `Upload it with upload_image${given['expiration'] ? ` and expiration "${given['expiration']}"` : ''}, with a title of a few words.`,
    'Then answer with the share link alone on its line, and with when it ends.',
    ...(given['note'] ? [`Put this beside the link: ${given['note']}`] : []),
  ].join('\n')
  return {
    description: 'Share this screenshot',
    messages: [{ role: 'user', content: { type: 'text', text } }],
  }
}
