import type { ScriptMessages } from './en.ts'

/** What the scripts of the pages show, in Portuguese. */
export const pt: ScriptMessages = {
  theme: {
    names: { system: 'sistema', light: 'claro', dark: 'escuro' },
    current: (theme: string) => `Tema de cores: ${theme}`,
    change: (theme: string) => `Tema de cores: ${theme}. Mudar tema`,
  },
  date: {
    now: 'agora mesmo',
  },
  files: {
    pasted: (moment: string) => `Colado ${moment}`,
    recording: (moment: string) => `Gravação ${moment}`,
    code: 'Código',
  },
  docs: {
    found: (count: number) => {
      if (count === 0) return 'Nada tem esse nome.'
      return count === 1 ? '1 encontrado.' : `${count} encontrados.`
    },
  },
  copy: {
    copied: 'Copiado',
    pressKeys: 'Pressione Ctrl+C',
    nameCopied: (name: string) => `Copiado: ${name}`,
    failed: 'Não foi possível copiar. O texto está selecionado: pressione Ctrl+C (⌘C no Mac).',
    failedUnseen: 'Não foi possível copiar. Copie os links um por um.',
  },
  picture: {
    close: 'Fechar',
    larger: 'Aumentar zoom',
    smaller: 'Diminuir zoom',
    fullSize: (alt: string) => `${alt} – tamanho original`,
    pause: 'Pausar',
    play: 'Tocar',
    pauseAnimation: 'Pausar animação',
    playAnimation: 'Reproduzir animação',
  },
  player: {
    copyAt: (time: string) => `Copiar link em ${time}`,
    speed: (speed: number) => `Velocidade de reprodução: ${speed}×`,
    position: (time: string, length: string) => `${time} de ${length}`,
    linkCopied: (time: string) => `Link em ${time} copiado`,
    copyBelow:
      'Não foi possível copiar. O link está selecionado abaixo: pressione Ctrl+C (⌘C no Mac).',
    silence: (time: string) => `Pular silêncios (S): ${time} deste áudio`,
    loudness: (decibels: number) =>
      `Igualar o volume (E): ${Math.abs(decibels)} dB ${decibels < 0 ? 'mais baixo' : 'mais alto'}`,
    goesOn: (time: string) => `Continua em ${time}, onde você parou`,
  },
  album: {
    copied: 'Link do álbum copiado',
    made: 'Álbum criado. O link dele é o primeiro da lista.',
    failed: 'Não foi possível criar o álbum. Tente de novo.',
  },
  trim: {
    length: (length: string) => `Nova duração: ${length}`,
    nothing: 'Não sobraria nada, ou nada seria cortado.',
  },
  transcript: {
    found: (count: number) => {
      if (count === 0) return 'Nenhum trecho encontrado'
      return count === 1 ? '1 trecho encontrado' : `${count} trechos encontrados`
    },
    copyLink: 'Não foi possível copiar. O link está selecionado: pressione Ctrl+C (⌘C no Mac).',
    notCopied: 'Não foi possível copiar. Selecione o texto e pressione Ctrl+C (⌘C no Mac).',
  },
  uploads: {
    selected: (count: number) => {
      if (count === 0) return 'Nenhum selecionado'
      return count === 1 ? '1 selecionado' : `${count} selecionados`
    },
    deleted: (count: number) =>
      count === 1
        ? '1 envio excluído definitivamente.'
        : `${count} envios excluídos definitivamente.`,
  },
  passkey: {
    tooMany: 'Tentativas demais. Aguarde um minuto e tente de novo.',
    notFresh: 'Por segurança, entre de novo antes de adicionar uma chave de acesso.',
    unknown: 'Essa chave de acesso não está registrada aqui. Tente outra forma de entrar.',
    known: 'Este dispositivo já tem uma chave de acesso para a sua conta.',
    suspended: 'Esta conta está suspensa. Entre em contato com a administração do site.',
    failed: 'Não foi possível usar a chave de acesso. Tente de novo ou entre com a senha.',
  },
  botCheck: {
    tooMany: 'Envios demais a partir da sua rede.',
    closed: 'Os envios sem uma conta estão pausados no momento. Entre para enviar.',
    cannotRun:
      'A verificação contra robôs não pôde ser executada neste navegador. Tente outro navegador ou entre na sua conta.',
    cannotLoad:
      'A verificação contra robôs não pôde ser carregada. Um bloqueador de conteúdo pode estar impedindo. Permita-a e recarregue a página, ou entre na sua conta.',
    failed: 'A verificação contra robôs não foi concluída. Tente de novo.',
  },
  sending: {
    lost: 'A conexão caiu. Os arquivos que chegaram estão salvos. Pressione Enviar para tentar de novo.',
  },
  uploader: {
    added: (count: number) =>
      count === 1 ? '1 arquivo adicionado' : `${count} arquivos adicionados`,
    uploaded: (fileName: string) => `${fileName} enviado. Os links estão prontos para copiar.`,
    canceled: 'Envio cancelado',
    withPassword: 'As pessoas precisam da senha.',
    total: (done: number, total: number) => `${done} de ${total} enviados`,
    allCopied: (count: number) => (count === 1 ? '1 copiado' : `${count} copiados`),
    empty: 'Este arquivo está vazio (0 bytes). Escolha outro.',
    notBegun: 'A conexão foi perdida. Nada foi enviado. Tente de novo.',
    lost: 'A conexão foi perdida. Tente de novo: o envio continua de onde parou, e nada é enviado duas vezes.',
  },
  recorder: {
    phase: {
      idle: '',
      asking: 'Permita o acesso ao microfone no navegador para gravar.',
      recording: 'Gravando',
      paused: 'Em pausa',
      finishing: 'Concluindo…',
      review: 'Gravado. Ouça antes de enviar.',
    },
    trouble: {
      denied:
        'Esta página não pode usar o microfone. Permita no navegador, em geral pelo ícone ao lado do endereço, e tente de novo.',
      missing: 'Nenhum microfone encontrado. Conecte um e tente de novo.',
      busy: 'O microfone não pode ser usado no momento. Talvez outro aplicativo o esteja usando. Feche-o e tente de novo.',
      noTabSound:
        'O navegador não compartilhou nenhum som. Escolha uma aba, ative o som dela e tente de novo.',
      unplugged:
        'O microfone foi desconectado. Nada se perdeu. Conecte-o ou escolha outro e continue, ou conclua.',
      full: 'Este navegador não tem mais espaço, então a gravação parou. Nada se perdeu, mas os últimos segundos só estão nesta página. Envie a gravação antes de fechar a página.',
      unkept:
        'Este navegador não está guardando uma cópia no momento. Não feche esta página antes de enviar a gravação.',
      limit: 'A gravação atingiu o tamanho máximo de um envio, então parou. Nada se perdeu.',
      failed: 'A gravação não começou. Tente de novo ou use outro navegador.',
      elsewhere: 'Outra aba está gravando. Conclua lá primeiro ou feche essa aba.',
    },
    level: (decibels: number, word: 'good' | 'loud' | 'silent') =>
      `${decibels} decibéis, ${{ good: 'bom', loud: 'alto demais', silent: 'silêncio' }[word]}`,
    levelWords: {
      good: '',
      loud: 'Alto demais. Afaste-se um pouco do microfone.',
      silent: 'Não ouvimos nada. Este é o microfone certo, e ele está ligado?',
    },
    size,
    sizeOf: (size: string, most: string) => `${size} de ${most}`,
    kept: (time: string) => `${time} de uma gravação estão a salvo`,
    keptWhen: (when: string, more: number) =>
      `De ${when}. Está só neste navegador.${more === 0 ? '' : ` Mais ${more} depois desta.`}`,
    parts: (count: number) =>
      `Este navegador gravou ${count} partes que não podem ser unidas. Elas são enviadas como ${count} áudios.`,
    usualInput: 'Microfone padrão',
    tabInput: 'Som de uma aba ou aplicativo',
    microphone: (number: number) => `Microfone ${number}`,
    offline:
      'Você está offline. A gravação continua, e tudo fica a salvo neste navegador até a conexão voltar.',
    discarded: 'Gravação excluída.',
  },
  sharedFiles: {
    waiting: (count: number) =>
      count === 1
        ? '1 arquivo está esperando para ser enviado.'
        : `${count} arquivos estão esperando para ser enviados.`,
    discarded: 'Descartado. Nada foi enviado.',
  },
  row: {
    retry: 'Tentar de novo',
    cancel: 'Cancelar',
    remove: 'Remover',
    actOn: (action: string, fileName: string) => `${action} – ${fileName}`,
    progressOf: (fileName: string) => `Progresso do envio de ${fileName}`,
    waiting: 'Em espera…',
    checking: (percent: number) => `Verificação contra robôs em andamento… ${percent}%`,
    sent: (percent: number) => `${percent}%`,
    processing: 'Processando…',
    reconnecting: 'Conexão perdida. Reconectando…',
    offline:
      'Você está offline. Este envio continua quando a conexão voltar. Mantenha esta página aberta.',
    uploaded: 'Enviado',
    uploadedBefore: 'Enviado antes neste navegador',
    forget: 'Remover desta lista',
  },
  refusal: {
    signedOut: 'Sua sessão foi encerrada. Entre e envie de novo.',
    notProven:
      'A verificação contra robôs não foi concluída. Tente de novo, ou entre para dispensá-la.',
    tooLarge: 'Este arquivo é maior do que este site permite.',
    unsupported: 'Este tipo de arquivo não é aceito.',
    damaged: 'Este arquivo está danificado e não pode ser aberto. Salve uma nova cópia e envie-a.',
    tooMany: 'Envios demais em pouco tempo.',
    noStorage:
      'Nosso armazenamento não está respondendo. Nada foi enviado. Tente de novo em alguns minutos.',
    busy: 'O site está ocupado no momento. Nada foi enviado.',
    internal: 'Algo deu errado do nosso lado. Nada foi enviado. Tente de novo.',
    tryAgainIn,
  },
}

/** `312 KB`, `4,7 MB`, `100 MB`. */
function size(bytes: number): string {
  const megabytes = bytes / 1_048_576
  if (megabytes < 1) return `${Math.round(bytes / 1024)} KB`
  const shown = megabytes < 10 ? megabytes.toFixed(1).replace('.', ',') : Math.round(megabytes)
  return `${shown} MB`
}

/** Up to a minute and a half in seconds, more in whole minutes. */
function tryAgainIn(seconds: number): string {
  if (seconds <= 90) return `Tente de novo em ${seconds} ${seconds === 1 ? 'segundo' : 'segundos'}.`
  return `Tente de novo em ${Math.ceil(seconds / 60)} minutos.`
}
