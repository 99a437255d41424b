/** Who takes the money. Amounts, cards and invoices are theirs; we only learn which price somebody pays. */
export type PaymentProvider = {
  /** Makes a customer of this person; the same one when it is asked twice. */
  createCustomer(person: { readonly userId: string; readonly email: string }): Promise<string>
  /** Closes the pages on which this customer could still pay for something. */
  closeCheckouts(customerId: string): Promise<void>
  /** Address of the page on which the price is paid for. */
  startCheckout(wanted: Checkout): Promise<string>
  /** Address of the page on which a customer changes or ends what they pay for. */
  openPortal(customerId: string, returnTo: string): Promise<string>
  /** What the customer pays for now, or did last. */
  readSubscription(customerId: string): Promise<Subscription | undefined>
  /** Ends everything of the customer at once. Nothing happens to one who is gone already. */
  removeCustomer(customerId: string): Promise<void>
  /** An event as the provider signed it; `invalid_request` for everything else. */
  readEvent(body: Buffer, signature: string): PaymentEvent
}

export type Checkout = {
  readonly customerId: string
  readonly userId: string
  readonly priceId: string
  readonly doneUrl: string
  readonly cancelledUrl: string
}

export type Subscription = {
  readonly id: string
  readonly priceId: string
  /** In the provider's words. */
  readonly status: string
  /** Whether it is worth its plan now. */
  readonly holds: boolean
  /** Whether it may still be charged for. */
  readonly isOpen: boolean
  /** Epoch milliseconds, where the end is known. */
  readonly endsAt: number | null
}

export type PaymentEvent = {
  readonly id: string
  /** Undefined where it is about nobody in particular. */
  readonly customerId: string | undefined
}
