/** People whom the payment provider knows. */
export type SubscribersTable = {
  user_id: string
  customer_id: string
  /** Counts the times that somebody began to ask the provider: only the last one may write. */
  sync: number
  subscription_id: string | null
  /** The plan that is paid for, and the plan that the person comes back to. */
  plan_id: string | null
  earlier_plan_id: string | null
  /** In the provider's words. */
  status: string | null
  /** When it ends, where it was cancelled. */
  ends_at: number | null
  changed_at: number
}

export type PaymentEventsTable = { id: string; received_at: number }

export type PaymentTables = {
  subscribers: SubscribersTable
  payment_events: PaymentEventsTable
}
