/** Elements made by code and brought up to date in place; data reaches the page as text only. */

export type Child = Node | string | number | null | undefined | false | readonly Child[];
type Handler = (event: never) => void;
type Value = string | number | boolean | null | undefined | Handler | object;

/** `onclick` and the like are handlers, `.name` is a property, `key` identifies a sibling, the rest are attributes. */
export type Props = Readonly<Record<string, Value>>;

const SVG = "http://www.w3.org/2000/svg";
const made = new WeakMap<Element, Props>();

/** A new HTML element. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props?: Props | null,
  ...children: Child[]
): HTMLElementTagNameMap[K];
export function h(tag: string, props?: Props | null, ...children: Child[]): HTMLElement;
export function h(tag: string, props?: Props | null, ...children: Child[]): HTMLElement {
  return fill(document.createElement(tag), props ?? {}, children);
}

/** A new SVG element. */
export function s(tag: string, props?: Props | null, ...children: Child[]): SVGElement {
  return fill(document.createElementNS(SVG, tag), props ?? {}, children);
}

/** Makes `old` equal to `fresh`, keeping its nodes and with them focus, scroll position and open details. */
export function morph(old: Element, fresh: Element): void {
  const before = made.get(old) ?? {};
  const after = made.get(fresh) ?? {};
  for (const name of Object.keys(before)) {
    if (!(name in after)) set(old, name, null);
  }
  for (const [name, value] of Object.entries(after)) {
    if (name === ".value" ? old !== document.activeElement : before[name] !== value) set(old, name, value);
  }
  made.set(old, after);
  if (!drawsItself(old)) reconcile(old, [...fresh.childNodes]);
}

/** Like {@link morph}, for the children of one container. */
export function mount(container: Element, ...children: Child[]): void {
  reconcile(container, flat(children));
}

function fill<E extends Element>(element: E, props: Props, children: Child[]): E {
  element.append(...flat(children));
  for (const [name, value] of Object.entries(props)) set(element, name, value);
  made.set(element, props);
  return element;
}

function flat(children: readonly Child[]): Node[] {
  return children.flatMap((child): Node[] => {
    if (child === null || child === undefined || child === false) return [];
    if (Array.isArray(child)) return flat(child as readonly Child[]);
    return [child instanceof Node ? child : document.createTextNode(String(child))];
  });
}

function set(element: Element, name: string, value: Value): void {
  if (name === "key") return;
  if (name.startsWith("on")) Reflect.set(element, name, value ?? null);
  else if (name.startsWith(".")) Reflect.set(element, name.slice(1), value);
  else if (value === null || value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? "" : String(value));
}

/** A custom element owns its children. */
function drawsItself(element: Element): boolean {
  return element.localName.includes("-");
}

function reconcile(parent: Element, fresh: Node[]): void {
  const keyed = new Map<Value, Element>();
  for (const child of parent.children) {
    const key = keyOf(child);
    if (key !== undefined) keyed.set(key, child);
  }
  let at = parent.firstChild;
  for (const next of fresh) {
    const key = keyOf(next);
    const candidate: Node | null | undefined = key === undefined ? at : keyed.get(key);
    if (!candidate || !alike(candidate, next)) {
      parent.insertBefore(next, at);
      continue;
    }
    if (candidate === at) at = at.nextSibling;
    else parent.insertBefore(candidate, at);
    if (candidate instanceof Element && next instanceof Element) morph(candidate, next);
    else if (candidate.nodeValue !== next.nodeValue) candidate.nodeValue = next.nodeValue;
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    parent.removeChild(gone);
  }
}

function keyOf(node: Node): Value {
  return node instanceof Element ? made.get(node)?.["key"] : undefined;
}

function alike(a: Node, b: Node): boolean {
  return a.nodeName === b.nodeName && keyOf(a) === keyOf(b);
}
