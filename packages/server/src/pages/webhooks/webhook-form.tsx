import { type EventType, eventTable, eventTypes, webhookParamsSchema } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import { textField } from '../layout/fields.tsx'
import { plain, text } from '../messages/index.ts'
import { readField, readFields } from '../page-route.ts'
import { attr } from '../text.ts'

/** What stands in the form, as it was entered. */
export type WebhookEntries = {
  readonly url: string
  readonly name: string
  readonly types: readonly string[]
}

export function readEntries(request: FastifyRequest): WebhookEntries {
  return {
    url: readField(request, 'url').trim(),
    name: readField(request, 'name'),
    types: readFields(request, 'types'),
  }
}

/** `invalid_request` with a sentence about the first field that cannot be taken. */
export function parseEntries(entries: WebhookEntries) {
  const parsed = webhookParamsSchema.safeParse(entries)
  if (parsed.success) return parsed.data
  const field = fields.find((one) => one === parsed.error.issues[0]?.path[0]) ?? 'types'
  throw new AppError('invalid_request', { detail: plain(`webhooks.refused.${field}`) })
}

const fields = ['url', 'name', 'types'] as const

/** Events of the desk are offered only to whom they are told. */
export function entryFields({ url, name, types }: WebhookEntries, moderates: boolean) {
  return (
    <>
      {textField({
        name: 'url',
        label: plain('webhooks.url'),
        type: 'url',
        value: url,
        autocomplete: 'off',
        maxlength: 2000,
        hint: plain('webhooks.url.hint'),
      })}
      {textField({
        name: 'name',
        label: plain('webhooks.name'),
        value: name,
        autocomplete: 'off',
        maxlength: 60,
        hint: plain('webhooks.name.hint'),
        isOptional: true,
      })}
      <fieldset class="choices">
        <legend class="label">{text('webhooks.types')}</legend>
        {eventTypes
          .filter((type) => moderates || eventTable[type].audience === 'account')
          .map((type) => typeField(type, types.includes(type)))}
      </fieldset>
    </>
  )
}

function typeField(type: EventType, isChosen: boolean) {
  return (
    <label class="check">
      <input type="checkbox" name="types" value={attr(type)} checked={isChosen} />
      <span>
        {text(`webhooks.type.${type}`)} <code>{type}</code>
      </span>
    </label>
  )
}
