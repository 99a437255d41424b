import { type ErrorCode, type ErrorRow, errorTable } from '@anybin/contract'
import { english } from '../layout/english.ts'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import { renderDocsPage } from './docs-frame.tsx'
import { code as codeTag } from './tags.tsx'

/** Every error of the contract on one page. */
export function renderErrorList(frame: Frame): string {
  const codes = Object.keys(errorTable) as ErrorCode[]
  const title = plain('docs.errors.title')
  return renderDocsPage(
    frame,
    { path: '/docs/errors', title },
    <>
      <h1 safe>{title}</h1>
      <p class="lead">{text('docs.errors.about', {}, { code: codeTag })}</p>
      <section class="table-frame" tabindex="0" aria-label={attr(title)}>
        <table class="error-table">
          <thead>
            <tr>
              <th scope="col">{text('docs.errors.code')}</th>
              <th scope="col">{text('docs.errors.status')}</th>
              <th scope="col">{text('docs.errors.meaning')}</th>
            </tr>
          </thead>
          <tbody>{codes.map(errorRow)}</tbody>
        </table>
      </section>
    </>,
  )
}

function errorRow(code: ErrorCode) {
  const name: string = code
  return (
    <tr>
      <th scope="row">
        <a href={attr(`/docs/errors/${code}`)}>
          <code safe>{name}</code>
        </a>
      </th>
      <td>{errorTable[code].status}</td>
      <td>{text(`errors.title.${code}`)}</td>
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
        <a href="/docs/errors">{text('docs.errors.all')}</a>
      </p>
      <h1>
        <code safe>{name}</code>
      </h1>
      <p class="lead">{text(`errors.title.${code}`)}</p>
      <h2>{text('docs.errors.help')}</h2>
      <p {...english} safe>
        {row.help}
      </p>
      <dl class="facts">
        <div>
          <dt>{text('docs.errors.http')}</dt>
          <dd>{row.status}</dd>
        </div>
        <div>
          <dt>{text('docs.errors.rpc')}</dt>
          <dd>{row.rpc}</dd>
        </div>
      </dl>
    </>,
  )
}
