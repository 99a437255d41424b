import { errorTable, expirations, type ItemKind, operations } from '@anybin/contract'
import { kindsOf, serves } from '../../discovery/offer.ts'
import { sampleFile } from '../../docs/code-samples.ts'
import type { Frame } from '../layout.tsx'
import { renderDocsAtBins } from './at-bins-page.tsx'
import { codeBlock } from './code-block.tsx'
import { renderDocsPage } from './docs-frame.tsx'

const expirationLabels: Record<(typeof expirations)[number], string> = {
  '1d': 'after 24 hours; the default of the classic API',
  '1w': 'after 7 days',
  '1mo': 'after 30 days',
  '3mo': 'after 90 days',
  forever: 'when you delete it; the default of REST, within your plan',
  burn: 'with the first viewer: it is deleted as part of that view',
  views: 'after view_limit viewers, 1 to 999, and never later than 30 days',
  date: 'at expires_at, epoch seconds or RFC 3339',
}

/** REST v1 and the classic API, in the order in which a program needs them. */
export function renderDocsRest(frame: Frame): string {
  const { origin } = frame.site
  const kinds = kindsOf(frame.site)
  const [kind] = kinds
  if (!kind) return renderDocsAtBins(frame, '/docs/rest', 'REST')
  const hasClassic = kinds.includes('image')
  return renderDocsPage(
    frame,
    {
      path: '/docs/rest',
      title: 'REST',
      description: 'Upload, read, list, change and delete by HTTP.',
    },
    <>
      <h1>REST</h1>
      <p class="lead">
        A key, a request, JSON back. The <a href="/docs/reference">reference</a> has every field;
        this page is the way through it.
      </p>
      <h2 id="credentials">Credentials</h2>
      <p>
        Send the key as <code>Authorization: Bearer …</code>. A key is for this site and for its
        scopes; anywhere else it is <a href="/docs/errors/invalid_token">refused</a>. Public items
        are read without one, but a key that is sent is always checked.{' '}
        {serves(frame.site, operations.signUp.rest.path) && (
          <>
            Programs without a browser <a href="/docs/reference#signUp">sign up by proof of work</a>
            .{' '}
          </>
        )}
        People let programs in with <a href="/docs/oauth">OAuth</a>.
      </p>
      <h2 id="upload">Upload</h2>
      <p>
        The body is the file. Options are headers that begin with <code>x-</code>:
      </p>
      {codeBlock(rawUpload(origin, kind), 'the command')}
      <p>
        Or a form with a part <code>file</code>, where the options are fields.
        {kinds.length > 1 && (
          <>
            {' '}
            Sound goes to <code>/api/v1/audio</code>.
          </>
        )}
      </p>
      {codeBlock(formUpload(origin, kinds), 'the command')}
      <p>
        Header values may be percent-encoded UTF-8. The answer is an{' '}
        <a href="/docs/reference#Item">item</a>: <code>url</code> is its page,{' '}
        <code>direct_url</code> the file.{' '}
        {hasClassic && (
          <>
            The <a href="/docs/reference#classicUpload">classic API</a>,{' '}
            <code>POST /api/upload</code>, takes pictures as a form and answers embed codes besides.
          </>
        )}
      </p>
      <h2 id="expiration">How an item ends</h2>
      {expirationTable()}
      <p>
        Password, expiry, counted views and privacy hold on every address that gives bytes out, the
        direct link included.
      </p>
      <h2 id="repeat">Repeat safely</h2>
      <p>
        Send an <code>Idempotency-Key</code> with an upload and repeat it as often as you like: the
        same key and file give the same answer for 24 hours, and nothing is stored twice. Wait for
        as long as <code>Retry-After</code> says after 429 and 503. A request that was refused
        stored nothing and cost no quota.
      </p>
      <h2 id="list">List, change, delete</h2>
      {codeBlock(others(origin), 'the commands')}
      <p>
        Send <code>next_cursor</code> back as <code>cursor</code> until it is null: each item comes
        exactly once, even while others are added or deleted. Times are epoch milliseconds.
      </p>
      <h2 id="private">Private items</h2>
      <p>
        Every address of a private item carries <code>?s=…</code>. Without it, it looks as if there
        were nothing: what is not there, not yours, expired or blocked is the same 404.
      </p>
      <h2 id="errors">Errors</h2>
      <p>
        An error is JSON with one of{' '}
        <a href="/docs/errors">{Object.keys(errorTable).length} codes</a> in <code>error</code> and
        a sentence in <code>detail</code>.
        {hasClassic && (
          <>
            {' '}
            The classic API has the sentence in <code>error</code>.
          </>
        )}
      </p>
      {codeBlock(errorExample, 'the answer')}
    </>,
  )
}

const rawUploads: Readonly<Record<ItemKind, string>> = {
  image: `"Content-Type: image/jpeg" -H "x-title: Harbour" -H "x-private: true" \\
  --data-binary @${sampleFile.image}`,
  audio: `"Content-Type: audio/mp4" -H "x-title: Memo" \\
  --data-binary @${sampleFile.audio}`,
}

function rawUpload(origin: string, kind: ItemKind): string {
  const { path } = kind === 'image' ? operations.createImage.rest : operations.createAudio.rest
  return `curl ${origin}${path} -H "Authorization: Bearer $ANYBIN_API_KEY" \\
  -H ${rawUploads[kind]}`
}

/** Of a clip, where there are some. */
function formUpload(origin: string, kinds: readonly ItemKind[]): string {
  const kind = kinds.includes('audio') ? 'audio' : 'image'
  const { path } = kind === 'image' ? operations.createImage.rest : operations.createAudio.rest
  return `curl ${origin}${path} -H "Authorization: Bearer $ANYBIN_API_KEY" \\
  -F file=@${sampleFile[kind]} -F title=Memo -F expiration=1w`
}

function others(origin: string): string {
  const header = '-H "Authorization: Bearer $ANYBIN_API_KEY"'
  return `curl "${origin}/api/v1/account/items?q=harbour&limit=10" ${header}

curl -X PATCH ${origin}/api/v1/items/ID ${header} \\
  -H "Content-Type: application/json" -d '{"title": "Harbour at night"}'

curl -X DELETE ${origin}/api/v1/items/ID ${header}`
}

const errorExample = JSON.stringify(
  {
    error: 'unsupported_media_type',
    type: '/docs/errors/unsupported_media_type',
    title: errorTable.unsupported_media_type.message,
    status: 415,
    detail: 'This looks like PDF.',
  },
  null,
  2,
)

function expirationTable() {
  return (
    <section class="table-frame" tabindex="0" aria-label="Expirations">
      <table>
        <thead>
          <tr>
            <th scope="col">expiration</th>
            <th scope="col">It ends</th>
          </tr>
        </thead>
        <tbody>
          {expirations.map((name) => (
            <tr>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td safe>{expirationLabels[name]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
