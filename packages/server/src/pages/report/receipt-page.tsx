import { maxReportCharacters } from '@anybin/contract'
import type { ReportReceipt } from '../../moderation/index.ts'
import { mainButton, refusal } from '../layout/fields.tsx'
import { dateOf } from '../layout/item-card.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'

/** What the reporter's appeal holds, and why it was not taken. */
export type AppealFields = { readonly text: string; readonly refusal?: string }

type ReceiptModel = ReportReceipt & AppealFields & { readonly token: string }

/** How a report is doing: the same words whether or not there was anything. */
export function renderReceipt(frame: Frame, receipt: ReceiptModel): string {
  const { receivedAt, state, appeal } = receipt
  return renderDocument(
    frame,
    { title: titleOf(frame, plain('report.receipt')), indexed: false, width: 'narrow' },
    <section class="panel gate">
      <h1>{text('report.receipt')}</h1>
      <p>{dateOf(receivedAt)}</p>
      <p role="status">{text(`report.${state}`)}</p>
      {refusal(receipt.refusal)}
      {appeal === 'possible' && appealForm(receipt)}
      {appeal !== 'possible' && appeal !== 'none' && <p>{text(`report.appeal.${appeal}`)}</p>}
    </section>,
  )
}

function appealForm({ token, text: value }: ReceiptModel) {
  return (
    <form method="post" action={attr(`/abuse/r/${encodeURIComponent(token)}`)}>
      <h2>{text('report.appeal')}</h2>
      <p class="hint" id="appeal-hint">
        {text('report.appealHint')}
      </p>
      <label class="label" for="text">
        {text('report.appealText')}
      </label>
      <textarea
        class="field"
        id="text"
        name="text"
        rows="4"
        maxlength={maxReportCharacters}
        aria-describedby="appeal-hint"
        required
        safe
      >
        {value}
      </textarea>
      {mainButton(plain('report.appealSend'))}
    </form>
  )
}
