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

/**
 * A new rule is one object, and one word here. Of two that find the same, the first one names it; of tokens, the one that begins
 * first: its other letters may be those with which another kind begins.
 */
const rules: readonly (Rule | readonly Rule[])[] = [
  privateKey,
  webToken,
  tokenShapes.map(tokenRule),
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
  for (const some of rules) {
    for (const one of [some]
      .flat()
      .flatMap((rule) => foundBy(rule, text))
      .sort(byStart)) {
      const { start, end } = one
      const at = found.findIndex((other) => other.start < end && start < other.end)
      const known = found[at]
      if (known === undefined) found.push(one)
      else
        found[at] = { ...known, start: Math.min(start, known.start), end: Math.max(end, known.end) }
    }
  }
  return found.sort(byStart)
}

function foundBy({ id, label, find }: Rule, text: string): Known[] {
  return find(text).map((stretch) => ({ id, label, ...stretch }))
}

const byStart = (one: Known, other: Known) => one.start - other.start
