import type { Variable } from './variable.ts'

/** Plans for money. */
export const paymentVariables = {
  ANYBIN_STRIPE_SECRET_KEY: {
    kind: 'text',
    group: 'payments',
    secret: true,
    unset: 'plans are set by the operator',
    about: 'Stripe secret or restricted key. Turns on buying plans.',
  },
  ANYBIN_STRIPE_WEBHOOK_SECRET: {
    kind: 'text',
    group: 'payments',
    secret: true,
    unset: 'plans are set by the operator',
    about: 'Signing secret of the webhook for `/webhooks/stripe`.',
  },
  ANYBIN_STRIPE_PRICES: {
    kind: 'prices',
    group: 'payments',
    unset: 'plans are set by the operator',
    about: 'Stripe price for each plan.',
  },
} as const satisfies Record<string, Variable>
