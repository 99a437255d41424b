import type { Variable } from './variable.ts'

/** Plans for money. */
export const paymentVariables = {
  ANYBIN_STRIPE_SECRET_KEY: {
    kind: 'text',
    group: 'payments',
    secret: true,
    unset: 'plans are given by the operator',
    about: 'Secret or restricted key of an account at Stripe: people then buy plans by themselves.',
  },
  ANYBIN_STRIPE_WEBHOOK_SECRET: {
    kind: 'text',
    group: 'payments',
    secret: true,
    unset: 'plans are given by the operator',
    about: 'Signing secret of the webhook that leads to `/webhooks/stripe`.',
  },
  ANYBIN_STRIPE_PRICES: {
    kind: 'prices',
    group: 'payments',
    unset: 'plans are given by the operator',
    about: 'Which price at Stripe buys which plan.',
  },
} as const satisfies Record<string, Variable>
