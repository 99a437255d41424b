import type { Values } from './environment.ts'
import type { StripeConfig } from './people-config.ts'

/** Where plans are paid for, or undefined where the operator gives them. */
export function groupPayments(values: Values): StripeConfig | undefined {
  const { ANYBIN_STRIPE_SECRET_KEY: secretKey, ANYBIN_STRIPE_WEBHOOK_SECRET: webhookSecret } =
    values
  const { ANYBIN_STRIPE_PRICES: prices } = values
  if (!secretKey || !webhookSecret || !prices) return undefined
  return {
    secretKey,
    webhookSecret,
    prices,
    apiUrl: 'https://api.stripe.com',
    pageOrigins: ['https://checkout.stripe.com', 'https://billing.stripe.com'],
  }
}
