import { cardNumber } from './card-number.ts'
import { iban } from './iban.ts'
import { mailAddress } from './mail-address.ts'
import { namedSecret, secretInAddress } from './named-secret.ts'
import { internalHost, privateAddress } from './network-address.ts'
import { privateKey } from './private-key.ts'
import type { Rule, Stretch } from './rule.ts'
import { tokenRule } from './token-rule.ts'
import { tokenShapes } from './token-shapes.ts'
import { webToken } from './web-token.ts'

/** A new rule is one object, and one word here. Of two that find the same, the first one names it. */
const rules: readonly Rule[] = [
  privateKey,
  webToken,
  ...tokenShapes.map(tokenRule),
  secretInAddress,
  namedSecret,
  cardNumber,
  iban,
  mailAddress,
  privateAddress,
  internalHost,
]

export type Known = Pick<Rule, 'id' | 'label'> & Stretch

/** What of a text is known to be better kept, in its order. What two rules find is found once. */
export function findKnown(text: string): Known[] {
  const found: Known[] = []
  for (const { id, label, find } of rules) {
    for (const { start, end } of find(text)) {
      const at = found.findIndex((one) => one.start < end && start < one.end)
      const known = found[at]
      if (known === undefined) found.push({ id, label, start, end })
      else
        found[at] = { ...known, start: Math.min(start, known.start), end: Math.max(end, known.end) }
    }
  }
  return found.sort((one, other) => one.start - other.start)
}
