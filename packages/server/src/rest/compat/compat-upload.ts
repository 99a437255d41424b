import type { Item, Quota } from '@anybin/contract'
import type { Actor } from '../../accounts/index.ts'
import type { ItemRow } from '../../items/index.ts'
import { fileHeaders, quotaHeaders } from '../classic-answer.ts'
import { ingest } from '../uploads.ts'
import { compatSource, type Fields, type FormShape } from './compat-form.ts'
import type { CompatBody, CompatCall } from './compat-route.ts'

/** What an answer is made of besides the item. */
type Uploaded = {
  readonly actor: Actor
  readonly deleteUrl: string | undefined
  readonly fields: Fields
  /** As REST v1 answers it. */
  readonly item: Item & { readonly delete_url?: string }
}

/** An upload in the shape of a service: the one intake, and the answer that its clients read. Picture or clip, by the bytes. */
export async function uploadThrough(
  call: CompatCall,
  shape: FormShape,
  operation: string,
  describe: (item: Item, uploaded: Uploaded) => CompatBody,
): Promise<object> {
  const { domain, request, reply, actor, form } = call
  let fields: Fields = new Map()
  const source = compatSource(request, { ...shape, toOptions: remember }, form)
  const answer = (row: ItemRow, quota: Quota, deleteUrl: string | undefined) => {
    const item = domain.items.describe(row)
    const whole = { ...item, ...(deleteUrl !== undefined && { delete_url: deleteUrl }) }
    reply.headers({ ...quotaHeaders(quota), ...fileHeaders(item) })
    return describe(item, { actor, deleteUrl, fields, item: whole })
  }
  const fallback = domain.settings.defaultExpiration(actor.user.plan)
  const asked = { operation, actor, kind: 'any', fallback, source } as const
  return ingest(domain, request, { ...asked, answer, givesDeleteLink: true })

  function remember(read: Fields) {
    fields = read
    return shape.toOptions(read)
  }
}
