import { readFileSync } from 'node:fs'
import { UsageError } from '../usage-error.ts'
import { type Forge, ForgeApi } from './forge.ts'
import { IssueComments } from './issue-comments.ts'
import { MergeRequestNotes } from './merge-request-notes.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What the command line says of it, for machines that do not. */
export type ForgeOptions = {
  readonly forge?: keyof typeof forges
  readonly api?: string
  readonly repository?: string
  readonly change?: string
}

/** The forge whose job this is, by the variables that it documents. */
export function findForge(environment: Environment, options: ForgeOptions): Forge {
  const name = options.forge ?? forgeOf(environment)
  if (name === undefined) {
    throw new UsageError(
      'This is no job of GitHub, GitLab or Forgejo. Add --forge, --api, --repository and --change, or --print.',
    )
  }
  return forges[name](environment, options)
}

export const forges = {
  github(environment: Environment, options: ForgeOptions): Forge {
    const token = needed(environment, 'a token', 'ANYBIN_REVIEW_TOKEN', 'GITHUB_TOKEN')
    const api = new ForgeApi(
      options.api ?? environment['GITHUB_API_URL'] ?? 'https://api.github.com',
      {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'user-agent': 'anybin-cli',
        'x-github-api-version': '2022-11-28',
      },
    )
    return new IssueComments(api, issueOf(environment, options), { isPaged: true })
  },
  forgejo(environment: Environment, options: ForgeOptions): Forge {
    const names = ['ANYBIN_REVIEW_TOKEN', 'FORGEJO_TOKEN', 'GITHUB_TOKEN'] as const
    const token = needed(environment, 'a token', ...names)
    const base = options.api ?? environment['FORGEJO_API_URL'] ?? environment['GITHUB_API_URL']
    if (base === undefined) throw new UsageError('Name the API of the forge with --api.')
    const headers = { accept: 'application/json', authorization: `token ${token}` }
    const api = new ForgeApi(base, headers)
    return new IssueComments(api, issueOf(environment, options), { isPaged: false })
  },
  gitlab(environment: Environment, options: ForgeOptions): Forge {
    // The token of a job (CI_JOB_TOKEN) may not write notes.
    const token = needed(environment, 'a token', 'ANYBIN_REVIEW_TOKEN', 'GITLAB_TOKEN')
    const api = new ForgeApi(
      options.api ?? environment['CI_API_V4_URL'] ?? 'https://gitlab.com/api/v4',
      { accept: 'application/json', 'private-token': token },
    )
    const project = options.repository ?? needed(environment, '--repository', 'CI_PROJECT_ID')
    const number = options.change ?? needed(environment, '--change', 'CI_MERGE_REQUEST_IID')
    return new MergeRequestNotes(api, { project, number })
  },
} as const

/** Forgejo sets the variables of GitHub as well. */
function forgeOf(environment: Environment): keyof typeof forges | undefined {
  if (environment['GITLAB_CI']) return 'gitlab'
  if (environment['FORGEJO_ACTIONS'] || environment['GITEA_ACTIONS']) return 'forgejo'
  return environment['GITHUB_ACTIONS'] ? 'github' : undefined
}

function issueOf(environment: Environment, { repository: named, change }: ForgeOptions) {
  const repository = named ?? needed(environment, '--repository', 'GITHUB_REPOSITORY')
  if (!/^[^/]+\/[^/]+$/.test(repository)) {
    throw new UsageError(`"${repository}" isn't a repository, which is written as owner/name.`)
  }
  const number = change ?? numberOf(environment)
  if (number === undefined || !/^\d{1,12}$/.test(number)) {
    throw new UsageError('This job is about no pull request. Add --change with its number.')
  }
  return { repository, number }
}

/** Of the pull request that started the job: in the ref, or in the event. */
function numberOf(environment: Environment): string | undefined {
  const [, number] = /^refs\/pull\/(\d+)\//.exec(environment['GITHUB_REF'] ?? '') ?? []
  if (number !== undefined) return number
  const path = environment['GITHUB_EVENT_PATH']
  if (path === undefined) return undefined
  const event = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly pull_request?: { readonly number?: number }
    readonly issue?: { readonly number?: number }
  }
  const found = event.pull_request?.number ?? event.issue?.number
  return found === undefined ? undefined : String(found)
}

function needed(environment: Environment, what: string, ...names: readonly string[]): string {
  const value = names.map((name) => environment[name]).find(Boolean)
  if (value === undefined) throw new UsageError(`Needs ${what}: set ${names.join(' or ')}.`)
  return value
}
