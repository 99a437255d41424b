import type { Command } from 'commander'

const introduction = `# Commands

\`npx anybin\` in the folder of Anybin. All commands read their [settings](configuration.md) from the environment, as the server does. Every
command takes \`--json\`: the answer, or \`{"error", "detail"}\` on standard error, is one JSON object on one line.

Exit codes: 0 done, 1 failed or something found, 2 wrong usage.
`

/** The page \`docs/operate/commands.md\`, made from the commands themselves. */
export function renderCommandsPage(program: Command): string {
  return [introduction, ...leafCommands(program).map(renderCommand)].join('\n')
}

/** Commands that do something, not those that only hold others. */
export function leafCommands(command: Command): readonly Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leafCommands)
}

function renderCommand(command: Command): string {
  const help = command.createHelp()
  const terms = [
    ...help
      .visibleArguments(command)
      .map((part) => [`<${part.name()}>`, help.argumentDescription(part)]),
    ...help.visibleOptions(command).map((part) => [part.flags, help.optionDescription(part)]),
  ]
    .filter(([term]) => !/--(json|help)/.test(term ?? ''))
    .map(([term, description]) => `| \`${term}\` | ${description} |\n`)
  const table = terms.length === 0 ? '' : `\n| | |\n|---|---|\n${terms.join('')}`
  return `## ${nameOf(command)}\n\n${help.commandDescription(command)}\n${table}`
}

function nameOf(command: Command): string {
  return command.parent ? `${nameOf(command.parent)} ${command.name()}` : command.name()
}
