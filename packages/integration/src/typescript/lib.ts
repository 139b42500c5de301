/** The global types that documents use, small: the real library takes seconds to check. */
export const LIB = `
interface Object { constructor: Function; toString(): string; valueOf(): Object; hasOwnProperty(v: string): boolean }
interface Function { apply(this: Function, thisArg: any, args?: any): any; call(this: Function, thisArg: any, ...args: any[]): any; bind(this: Function, thisArg: any, ...args: any[]): any; readonly length: number; readonly name: string }
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface IArguments { [index: number]: any; length: number }
interface String { readonly length: number; toUpperCase(): string; toLowerCase(): string; trim(): string; split(separator: string): string[]; slice(start?: number, end?: number): string; includes(text: string): boolean; readonly [index: number]: string }
interface Number { toFixed(digits?: number): string; toString(radix?: number): string }
interface Boolean { valueOf(): boolean }
interface Symbol { readonly description: string | undefined }
interface BigInt { toString(radix?: number): string }
interface RegExp { test(text: string): boolean; readonly source: string; readonly flags: string }
interface Date { getTime(): number; toISOString(): string; toJSON(key?: any): string }
interface Error { name: string; message: string; stack?: string }
interface Iterator<T> { next(): { done?: boolean; value: T } }
interface ConcatArray<T> { readonly length: number; readonly [n: number]: T }
interface ReadonlyArray<T> { readonly length: number; readonly [n: number]: T; map<U>(f: (value: T, index: number) => U): U[]; forEach(f: (value: T) => void): void }
interface Array<T> { length: number; [n: number]: T; push(...items: T[]): number; map<U>(f: (value: T, index: number) => U): U[]; forEach(f: (value: T) => void): void }
interface PromiseLike<T> { then<U>(f: (value: T) => U): PromiseLike<U> }
interface Promise<T> { then<U>(f: (value: T) => U | PromiseLike<U>): Promise<U>; catch<U>(f: (reason: any) => U): Promise<T | U> }
interface AsyncIterable<T> { asyncNext(): Promise<{ done?: boolean; value: T }> }
interface AsyncGenerator<T = unknown, R = any, N = unknown> extends AsyncIterable<T> {}
interface Iterable<T> { iterate(): Iterator<T> }
interface Generator<T = unknown, R = any, N = unknown> extends Iterable<T> {}
interface Map<K, V> { get(key: K): V | undefined; set(key: K, value: V): this; has(key: K): boolean; readonly size: number }
interface ReadonlyMap<K, V> { get(key: K): V | undefined; has(key: K): boolean; readonly size: number }
interface Set<T> { add(value: T): this; has(value: T): boolean; readonly size: number }
interface ReadonlySet<T> { has(value: T): boolean; readonly size: number }
interface WeakMap<K, V> { weakMapOf: [K, V] }
interface ArrayBuffer { readonly byteLength: number }
interface Uint8Array { readonly byteLength: number; readonly length: number; [index: number]: number }
interface Buffer extends Uint8Array { toString(encoding?: string): string; equals(other: Uint8Array): boolean }
interface Blob { readonly size: number; readonly type: string }
interface File extends Blob { readonly name: string; readonly lastModified: number }
interface FormData { append(name: string, value: string | Blob): void }
interface URL { readonly href: string; readonly pathname: string }
interface URLSearchParams { get(name: string): string | null }
interface Headers { get(name: string): string | null }
interface Request { readonly url: string; readonly method: string; readonly headers: Headers; json(): Promise<any> }
interface Response { readonly ok: boolean; readonly status: number; readonly headers: Headers; json(): Promise<any>; text(): Promise<string> }
interface AbortSignal { readonly aborted: boolean }
interface TemplateStringsArray extends ReadonlyArray<string> { readonly raw: readonly string[] }
type Awaited<T> = T extends PromiseLike<infer U> ? Awaited<U> : T extends Promise<infer V> ? Awaited<V> : T;
type Partial<T> = { [P in keyof T]?: T[P] };
type Required<T> = { [P in keyof T]-?: T[P] };
type Readonly<T> = { readonly [P in keyof T]: T[P] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Record<K extends keyof any, T> = { [P in K]: T };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type Omit<T, K extends keyof any> = Pick<T, Exclude<keyof T, K>>;
type NonNullable<T> = T & {};
type Parameters<T extends (...args: any) => any> = T extends (...args: infer P) => any ? P : never;
type ReturnType<T extends (...args: any) => any> = T extends (...args: any) => infer R ? R : any;
type ConstructorParameters<T extends abstract new (...args: any) => any> = T extends abstract new (...args: infer P) => any ? P : never;
type InstanceType<T extends abstract new (...args: any) => any> = T extends abstract new (...args: any) => infer R ? R : any;
type Uppercase<S extends string> = intrinsic;
type Lowercase<S extends string> = intrinsic;
type Capitalize<S extends string> = intrinsic;
type Uncapitalize<S extends string> = intrinsic;
type NoInfer<T> = intrinsic;
interface ThisType<T> {}
type PropertyKey = string | number | symbol;
`;
