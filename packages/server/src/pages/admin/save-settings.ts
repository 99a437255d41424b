import type { FastifyRequest } from 'fastify'
import type { AuditActor } from '../../accounts/index.ts'
import { AppError, asAppError } from '../../core/app-error.ts'
import { plain } from '../messages/index.ts'
import type { PageContext } from '../page-context.ts'
import type { FieldName } from './settings-sections.ts'

/** Saves those of a form's fields together: what is wrong with one saves none, and the refusal says which it is. */
export async function saveSettings(
  { domain: { settings } }: PageContext,
  by: AuditActor,
  names: readonly FieldName[],
  request: FastifyRequest,
): Promise<void> {
  const typed = typedIn(request)
  const given = names.flatMap((name) => {
    const text = typed[name]
    return text === undefined ? [] : [[name, text] as const]
  })
  for (const [name, text] of given) checkNamed(name, () => settings.check(name, text))
  await settings.change(Object.fromEntries(given), by)
}

/** Says of which field a sentence is. */
function checkNamed(name: FieldName, check: () => void): void {
  try {
    check()
  } catch (thrown) {
    const { code, message } = asAppError(thrown)
    const detail = plain('admin.settings.wrong', {
      name: plain(`admin.setting.${name}`),
      reason: message,
    })
    throw new AppError(code, { detail, cause: thrown })
  }
}

/** Fields that the form has; one that the environment sets is not sent. */
export function typedIn({ body }: FastifyRequest): Readonly<Record<string, string>> {
  const fields = Object.entries((body ?? {}) as Record<string, unknown>)
  const texts = fields.filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  return Object.fromEntries(texts)
}
