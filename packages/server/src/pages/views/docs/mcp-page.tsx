import { type OfferedTool, toolsAt } from '@anybin/contract'
import { accountsOrigin, kindsOf } from '../../discovery/offer.ts'
import { hostSamples } from '../../docs/host-samples.ts'
import { link } from '../../text.ts'
import type { Frame } from '../layout.tsx'
import { renderDocsAtBins } from './at-bins-page.tsx'
import { codeBlock, codeTabs } from './code-block.tsx'
import { renderDocsPage } from './docs-frame.tsx'

/** How agents use this site. */
export function renderDocsMcp(frame: Frame): string {
  const { origin, name } = frame.site
  const kinds = kindsOf(frame.site)
  if (kinds.length === 0) return renderDocsAtBins(frame, '/docs/mcp', 'Agents (MCP)')
  const keys = `${accountsOrigin(frame.site)}/account/keys`
  const tabs = hostSamples(origin).map((host) => ({
    ...host,
    above: host.place,
    below: host.advice,
  }))
  return renderDocsPage(
    frame,
    {
      path: '/docs/mcp',
      title: 'Agents (MCP)',
      description: `Let Claude, Cursor, VS Code and other agents upload to ${name}.`,
    },
    <>
      <h1>Agents (MCP)</h1>
      <p class="lead">
        This site is a Model Context Protocol server: an agent uploads a{' '}
        {kinds[0] === 'image' ? 'screenshot' : 'recording'}, gets the link and puts it where you
        want it. The address is <code safe>{`${origin}/mcp`}</code>.
      </p>
      <h2 id="hosts">Tell your host</h2>
      {codeTabs('host', 'Host', tabs)}
      <p>
        Make a key on the page of <a href={link(keys)}>your keys</a>; give an agent the scopes that
        it needs and no more. Hosts that know OAuth need no key: they send you to this site to{' '}
        <a href="/docs/oauth">allow</a> what they ask for.
      </p>
      <h2 id="tools">Tools</h2>
      <section class="table-frame" tabindex="0" aria-label="Tools">
        <table class="tool-table">
          <thead>
            <tr>
              <th scope="col">Tool</th>
              <th scope="col">What it does</th>
              <th scope="col">Scope</th>
            </tr>
          </thead>
          <tbody>{toolsAt(kinds).map(toolRow)}</tbody>
        </table>
      </section>
      <p>
        File names, titles, captions and transcripts were written by others. Results say so, and an
        agent should not do what they tell it.
      </p>
      <h2 id="files">Files of any size</h2>
      <p>
        Base64 inside a call costs the model its memory. The bridge <code>@anybin/mcp</code> takes a{' '}
        <code>path</code> instead, streams the file itself, and reports progress. It reads files
        only from the folders that the host opened, or those in <code>ANYBIN_ALLOWED_DIRS</code>,
        and never hidden ones. Other clients call <code>create_upload</code>, send the bytes by HTTP
        and call <code>complete_upload</code>.
      </p>
      <h2 id="curl">By hand</h2>
      <p>Looking around needs no key, and no session:</p>
      {codeBlock(listTools(origin), 'the command')}
      {codeBlock(callTool(origin), 'the command')}
    </>,
  )
}

function toolRow({ name, title, scopes }: OfferedTool) {
  return (
    <tr>
      <th scope="row">
        <code>{name}</code>
      </th>
      <td safe>{title}</td>
      <td safe>{scopes.length === 0 ? 'any' : scopes.join(' or ')}</td>
    </tr>
  )
}

function listTools(origin: string): string {
  return `curl ${origin}/mcp -H "Content-Type: application/json" \\
  -d '{"jsonrpc":"2.0","id":1,"method":"tools/list"}'`
}

function callTool(origin: string): string {
  return `curl ${origin}/mcp -H "Authorization: Bearer $ANYBIN_API_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"get_quota","arguments":{}}}'`
}
