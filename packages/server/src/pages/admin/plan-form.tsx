import type { Plan } from '../../accounts/index.ts'
import { day } from '../../core/clock.ts'
import { textField } from '../layout/fields.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'

/** What a form of a plan says, as text; flags are `on` or absent. */
export type PlanDraft = Readonly<Record<PlanField, string>>

const numberFields = [
  'name',
  'uploadsPerMonth',
  'storage',
  'fileSize',
  'maxExpiration',
  'api',
  'mcp',
] as const

const flagFields = ['customDate', 'customSlug', 'archive'] as const

export const planFields = [...numberFields, ...flagFields] as const

export type PlanField = (typeof planFields)[number]

/** The plan as its form shows it. Nothing stands for no limit. */
export function planDraft(plan: Plan): PlanDraft {
  return {
    name: plan.name,
    uploadsPerMonth: numberText(plan.uploadsPerMonth),
    storage: plan.storageBytes === null ? '' : bytesText(plan.storageBytes),
    fileSize: bytesText(plan.fileBytes),
    maxExpiration: numberText(plan.maxExpirationMs && plan.maxExpirationMs / day),
    api: String(plan.callsPerMinute.api),
    mcp: String(plan.callsPerMinute.mcp),
    customDate: flagText(plan.customDate),
    customSlug: flagText(plan.customSlug),
    archive: flagText(plan.archive),
  }
}

export function planFieldset(draft: PlanDraft) {
  return (
    <>
      {numberFields.map((name) =>
        textField({
          name,
          id: `plan-${name}`,
          label: plain(`admin.plans.${name}`),
          value: draft[name],
          autocomplete: 'off',
          maxlength: 60,
          isOptional: isOptional(name),
          ...(isOptional(name) && { hint: plain('admin.plans.none') }),
        }),
      )}
      {flagFields.map((name) => (
        <label class="check">
          <input type="checkbox" name={attr(name)} value="on" checked={draft[name] === 'on'} />
          {text(`admin.plans.${name}`)}
        </label>
      ))}
    </>
  )
}

function isOptional(name: PlanField): boolean {
  return name === 'uploadsPerMonth' || name === 'storage' || name === 'maxExpiration'
}

function numberText(value: number | null): string {
  return value === null ? '' : String(value)
}

function flagText(value: boolean): string {
  return value ? 'on' : ''
}

const units = [
  ['GB', 1024 ** 3],
  ['MB', 1024 ** 2],
  ['KB', 1024],
  ['B', 1],
] as const

/** Exact, in the largest unit that it is whole in: what is shown is what is saved again. */
function bytesText(bytes: number): string {
  const [unit, size] = units.find(([, one]) => bytes % one === 0) ?? ['B', 1]
  return `${bytes / size} ${unit}`
}
