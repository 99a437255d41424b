import { type ErrorCode, type ErrorRow, errorTable } from '@anybin/contract'
import type { Frame } from '../layout/layout.tsx'
import { attr } from '../text.ts'
import { renderDocsPage } from './docs-frame.tsx'

/** Every error of the contract on one page. */
export function renderErrorList(frame: Frame): string {
  const rows = Object.entries(errorTable)
  return renderDocsPage(
    frame,
    { path: '/docs/errors', title: 'Errors' },
    <>
      <h1>Errors</h1>
      <p class="lead">
        Every answer that is an error says which one in the member <code>error</code>.
      </p>
      <section class="table-frame" tabindex="0" aria-label="Errors">
        <table class="error-table">
          <thead>
            <tr>
              <th scope="col">Code</th>
              <th scope="col">Status</th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody>{rows.map(([code, row]) => errorRow(code, row))}</tbody>
        </table>
      </section>
    </>,
  )
}

function errorRow(code: string, row: ErrorRow) {
  return (
    <tr>
      <th scope="row">
        <a href={attr(`/docs/errors/${code}`)}>
          <code safe>{code}</code>
        </a>
      </th>
      <td>{row.status}</td>
      <td safe>{row.message}</td>
    </tr>
  )
}

/** One error: what it means and what to do about it. */
export function renderErrorHelp(frame: Frame, code: ErrorCode): string {
  const row: ErrorRow = errorTable[code]
  const name: string = code
  return renderDocsPage(
    frame,
    { path: '/docs/errors', title: name },
    <>
      <p>
        <a href="/docs/errors">All errors</a>
      </p>
      <h1>
        <code safe>{name}</code>
      </h1>
      <p class="lead" safe>
        {row.message}
      </p>
      <h2>What to do</h2>
      <p safe>{row.help}</p>
      <dl class="facts">
        <div>
          <dt>HTTP status</dt>
          <dd>{row.status}</dd>
        </div>
        <div>
          <dt>JSON-RPC code</dt>
          <dd>{row.rpc}</dd>
        </div>
      </dl>
    </>,
  )
}
