import type { ItemKind } from '@anybin/contract'
import { kindsOf } from '../../discovery/offer.ts'
import { sampleFile } from '../../docs/code-samples.ts'
import type { Frame } from '../layout.tsx'
import { renderDocsAtBins } from './at-bins-page.tsx'
import { codeBlock } from './code-block.tsx'
import { renderDocsPage } from './docs-frame.tsx'

/** What needs no HTTP of one's own. */
export function renderDocsTools(frame: Frame): string {
  const { origin } = frame.site
  const [kind] = kindsOf(frame.site)
  if (!kind) return renderDocsAtBins(frame, '/docs/tools', 'Terminal and client')
  return renderDocsPage(
    frame,
    {
      path: '/docs/tools',
      title: 'Terminal and client',
      description:
        'One command uploads, copies the link and makes Markdown; a typed client for programs.',
    },
    <>
      <h1>Terminal and client</h1>
      <p class="lead">
        Both need Node 22 or newer and speak to this site and every other of its kind.
      </p>
      <h2 id="terminal">At a terminal</h2>
      {codeBlock(terminal(origin, kindsOf(frame.site)), 'the commands')}
      <p>
        Links go to standard output, one a line, and onto the clipboard when you are looking;{' '}
        <code>--json</code> makes each line an object, <code>--markdown</code> suits a pull request.
        Exit codes tell a refused file (5) from a full quota (6) and a busy site (7). In scripts,
        set <code>ANYBIN_URL</code> and <code>ANYBIN_API_KEY</code>.
      </p>
      <h2 id="client">In a program</h2>
      {codeBlock(client(origin, sampleFile[kind]), 'the program')}
      <p>
        Every operation of the <a href="/docs/reference">reference</a> is a method of its name, with
        types. Uploads stream, wait while the site is busy and store nothing twice; every failure is
        an <code>AnybinError</code> with one of the <a href="/docs/errors">codes</a>.
      </p>
      <h2 id="other">Other languages</h2>
      <p>
        Generators read the <a href="/api/v1/openapi.json">OpenAPI 3.1 document</a>, and the
        examples under <a href="/docs">Start</a> need none.
      </p>
    </>,
  )
}

function terminal(origin: string, kinds: readonly ItemKind[]): string {
  const files = kinds.map((kind) => sampleFile[kind])
  return `npm install --global @anybin/cli
anybin-cli login ${origin}
anybin-cli upload ${files.join(' ')}
anybin-cli upload --markdown --expiration 1mo ${files[0]}
anybin-cli list --search harbour`
}

function client(origin: string, file: string): string {
  return `// npm install @anybin/client
import { openAsBlob } from 'node:fs'
import { createClient } from '@anybin/client'

const client = createClient({ url: '${origin}', token: process.env.ANYBIN_API_KEY })
const item = await client.upload(await openAsBlob('${file}'), {
  filename: '${file}',
  expiration: '1mo',
})
console.log(item.url)`
}
