/** As `GET /client/personas` gives them. */
export interface Persona {
  name: string;
  role?: string;
  title?: string;
  /** The page that this person opens first, with the leading slash. */
  home?: string;
}

export async function fetchPersonas(): Promise<Persona[]> {
  const response = await fetch('/client/personas');
  if (!response.ok) throw new Error(`GET /client/personas: ${response.status}`);
  return (await response.json()) as Persona[];
}

/** For an address that names nobody there is. */
export function unknownSentence(asked: string, people: readonly Persona[], instead: Persona): string {
  const names = people.map(({ name }) => name).join('、');
  return `地址里的「${asked}」没有这个人，现在打开的是「${instead.name}」；可用的是：${names}。`;
}

/** One button a person; `choose` is told who was pressed. */
export function drawPersonas(
  box: HTMLElement,
  people: readonly Persona[],
  current: string,
  choose: (to: Persona) => void,
): void {
  box.replaceChildren(
    ...people.map((person) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'persona';
      button.setAttribute('role', 'radio');
      button.setAttribute('aria-checked', String(person.name === current));
      const name = document.createElement('strong');
      name.textContent = person.name;
      const title = document.createElement('span');
      title.textContent = person.title ?? '';
      button.append(name, title);
      button.addEventListener('click', () => choose(person));
      return button;
    }),
  );
}
