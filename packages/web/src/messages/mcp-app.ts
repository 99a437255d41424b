/** The words of the form within a host of agents, in all languages: it is one file, and cannot load another. */
const en = {
  lang: 'en',
  waiting: 'Waiting for the assistant…',
  choose: 'Choose a file',
  hint: 'You can also drop it here or paste it.',
  progress: 'Upload progress',
  sending: (fileName: string) => `Sending ${fileName}…`,
  finishing: 'Checking the file…',
  done: 'Uploaded. The link to share:',
  open: 'Open',
  sentByAgent: 'The assistant sends this file itself.',
  tellAgent: 'The file has arrived. Tell the assistant that you have sent it.',
  cancelled: 'The assistant has cancelled this.',
  refused: (reason: string) => `The file wasn't taken. ${reason} Try again.`.replace(/\s+/g, ' '),
  refusedInTheEnd: (reason: string) =>
    `The file wasn't taken. ${reason} Ask the assistant for a new form.`.replace(/\s+/g, ' '),
}

type Words = typeof en

const de: Words = {
  lang: 'de',
  waiting: 'Warten auf den Assistenten …',
  choose: 'Datei auswählen',
  hint: 'Du kannst sie auch hierher ziehen oder einfügen.',
  progress: 'Fortschritt des Uploads',
  sending: (fileName: string) => `${fileName} wird gesendet …`,
  finishing: 'Datei wird geprüft …',
  done: 'Hochgeladen. Der Link zum Teilen:',
  open: 'Öffnen',
  sentByAgent: 'Diese Datei sendet der Assistent selbst.',
  tellAgent: 'Die Datei ist angekommen. Sag dem Assistenten, dass du sie gesendet hast.',
  cancelled: 'Der Assistent hat das abgebrochen.',
  refused: (reason: string) =>
    `Die Datei wurde nicht angenommen. ${reason} Versuch es noch einmal.`.replace(/\s+/g, ' '),
  refusedInTheEnd: (reason: string) =>
    `Die Datei wurde nicht angenommen. ${reason} Bitte den Assistenten um ein neues Formular.`.replace(
      /\s+/g,
      ' ',
    ),
}

const fr: Words = {
  lang: 'fr',
  waiting: 'En attente de l’assistant…',
  choose: 'Choisir un fichier',
  hint: 'Vous pouvez aussi le déposer ou le coller ici.',
  progress: 'Progression de l’envoi',
  sending: (fileName: string) => `Envoi de ${fileName}…`,
  finishing: 'Vérification du fichier…',
  done: 'Envoyé. Le lien à partager :',
  open: 'Ouvrir',
  sentByAgent: 'L’assistant envoie ce fichier lui-même.',
  tellAgent: 'Le fichier est arrivé. Dites à l’assistant que vous l’avez envoyé.',
  cancelled: 'L’assistant a annulé.',
  refused: (reason: string) => `Le fichier a été refusé. ${reason} Réessayez.`.replace(/\s+/g, ' '),
  refusedInTheEnd: (reason: string) =>
    `Le fichier a été refusé. ${reason} Demandez un nouveau formulaire à l’assistant.`.replace(
      /\s+/g,
      ' ',
    ),
}

const es: Words = {
  lang: 'es',
  waiting: 'Esperando al asistente…',
  choose: 'Elegir archivo',
  hint: 'También puedes soltarlo o pegarlo aquí.',
  progress: 'Progreso de la subida',
  sending: (fileName: string) => `Enviando ${fileName}…`,
  finishing: 'Comprobando el archivo…',
  done: 'Subido. El enlace para compartir:',
  open: 'Abrir',
  sentByAgent: 'El asistente envía este archivo por su cuenta.',
  tellAgent: 'El archivo ha llegado. Dile al asistente que lo has enviado.',
  cancelled: 'El asistente lo ha cancelado.',
  refused: (reason: string) =>
    `El archivo no se aceptó. ${reason} Inténtalo de nuevo.`.replace(/\s+/g, ' '),
  refusedInTheEnd: (reason: string) =>
    `El archivo no se aceptó. ${reason} Pide al asistente un formulario nuevo.`.replace(
      /\s+/g,
      ' ',
    ),
}

const pt: Words = {
  lang: 'pt',
  waiting: 'Aguardando o assistente…',
  choose: 'Escolher arquivo',
  hint: 'Você também pode soltar ou colar aqui.',
  progress: 'Progresso do envio',
  sending: (fileName: string) => `Enviando ${fileName}…`,
  finishing: 'Verificando o arquivo…',
  done: 'Enviado. O link para compartilhar:',
  open: 'Abrir',
  sentByAgent: 'O assistente envia este arquivo por conta própria.',
  tellAgent: 'O arquivo chegou. Diga ao assistente que você o enviou.',
  cancelled: 'O assistente cancelou.',
  refused: (reason: string) =>
    `O arquivo não foi aceito. ${reason} Tente de novo.`.replace(/\s+/g, ' '),
  refusedInTheEnd: (reason: string) =>
    `O arquivo não foi aceito. ${reason} Peça um novo formulário ao assistente.`.replace(
      /\s+/g,
      ' ',
    ),
}

const ja: Words = {
  lang: 'ja',
  waiting: 'アシスタントを待っています…',
  choose: 'ファイルを選択',
  hint: 'ここにドロップまたは貼り付けることもできます。',
  progress: 'アップロードの進行状況',
  sending: (fileName: string) => `${fileName}を送信中…`,
  finishing: 'ファイルを確認中…',
  done: 'アップロードしました。共有リンク：',
  open: '開く',
  sentByAgent: 'このファイルはアシスタントが自分で送信します。',
  tellAgent: 'ファイルが届きました。送信したことをアシスタントに伝えてください。',
  cancelled: 'アシスタントが取り消しました。',
  refused: (reason: string) =>
    `ファイルを受け付けられませんでした。${reason}もう一度お試しください。`.replace(/\s+/g, ' '),
  refusedInTheEnd: (reason: string) =>
    `ファイルを受け付けられませんでした。${reason}新しいフォームをアシスタントに依頼してください。`.replace(
      /\s+/g,
      ' ',
    ),
}

const zh: Words = {
  lang: 'zh-Hans',
  waiting: '正在等待助手…',
  choose: '选择文件',
  hint: '也可以拖放或粘贴到这里。',
  progress: '上传进度',
  sending: (fileName: string) => `正在发送 ${fileName}…`,
  finishing: '正在检查文件…',
  done: '已上传。分享链接：',
  open: '打开',
  sentByAgent: '此文件由助手自行发送。',
  tellAgent: '文件已送达。请告诉助手你已发送。',
  cancelled: '助手已取消。',
  refused: (reason: string) => `文件未被接受。${reason}请重试。`.replace(/\s+/g, ' '),
  refusedInTheEnd: (reason: string) =>
    `文件未被接受。${reason}请让助手提供新表单。`.replace(/\s+/g, ' '),
}

const all: Readonly<Record<string, Words>> = { en, de, fr, es, pt, ja, zh }

/** In the first of these languages that is one of ours (BCP 47); in English otherwise. */
export function mcpAppWords(languages: readonly string[]): Words {
  const found = languages.map((tag) => all[tag.slice(0, 2).toLowerCase()]).find(Boolean)
  return found ?? en
}
