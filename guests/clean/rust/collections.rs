//! Collections, text and shared ownership of the standard library. As a command for
//! wasm32-wasip1 it prints what it finds; for wasm32-unknown-unknown the export `run` returns a
//! digest of the same text.

use std::cell::RefCell;
use std::collections::{BTreeMap, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::fmt::{self, Write};
use std::rc::{Rc, Weak};

#[derive(Debug, Clone, PartialEq)]
enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

impl fmt::Display for Json {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Json::Null => out.write_str("null"),
            Json::Bool(value) => write!(out, "{value}"),
            Json::Number(value) => write!(out, "{value}"),
            Json::Text(text) => write!(out, "{text:?}"),
            Json::List(items) => {
                out.write_char('[')?;
                for (i, item) in items.iter().enumerate() {
                    write!(out, "{}{item}", if i > 0 { "," } else { "" })?;
                }
                out.write_char(']')
            }
            Json::Object(members) => {
                out.write_char('{')?;
                for (i, (name, value)) in members.iter().enumerate() {
                    write!(out, "{}{name:?}:{value}", if i > 0 { "," } else { "" })?;
                }
                out.write_char('}')
            }
        }
    }
}

struct Node {
    name: String,
    parent: RefCell<Weak<Node>>,
    children: RefCell<Vec<Rc<Node>>>,
}

impl Node {
    fn new(name: &str) -> Rc<Node> {
        Rc::new(Node { name: name.to_string(), parent: RefCell::default(), children: RefCell::default() })
    }

    fn adopt(self: &Rc<Node>, child: Rc<Node>) {
        *child.parent.borrow_mut() = Rc::downgrade(self);
        self.children.borrow_mut().push(child);
    }

    fn path(&self) -> String {
        match self.parent.borrow().upgrade() {
            Some(parent) => parent.path() + "/" + &self.name,
            None => self.name.clone(),
        }
    }
}

fn maps(out: &mut String) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in "a b c a b a d e f a b c".split(' ').cycle().take(500) {
        *counts.entry(word.repeat(7)).or_default() += 1;
    }
    let mut sorted: Vec<_> = counts.iter().collect();
    sorted.sort();
    writeln!(out, "{sorted:?}").unwrap();
    let mut numbers: BTreeMap<i32, String> = (0..200).map(|n| (n * 37 % 211, format!("{n:>5}"))).collect();
    numbers.retain(|key, _| key % 3 != 0);
    let tail = numbers.split_off(&100);
    writeln!(out, "{} {} {:?}", numbers.len(), tail.len(), tail.first_key_value()).unwrap();
    let set: HashSet<u64> = (0..1000).map(|n: u64| n.wrapping_mul(n) % 97).collect();
    writeln!(out, "{}", set.len()).unwrap();
}

fn sequences(out: &mut String) {
    let mut queue: VecDeque<String> = (0..50).map(|n| n.to_string()).collect();
    queue.rotate_left(17);
    queue.drain(3..9);
    queue.push_front("front".into());
    let mut heap: BinaryHeap<u32> = (0..100).map(|n: u32| n * 31 % 101).collect();
    let list: LinkedList<char> = "linked list".chars().filter(|c| c.is_alphabetic()).collect();
    let mut numbers: Vec<i64> = (0..500).map(|n: i64| n * 7919 % 1009 - 500).collect();
    numbers.sort_unstable_by_key(|n| n.abs());
    numbers.dedup_by_key(|n| n.abs());
    let mut strings: Vec<String> = numbers.iter().map(|n| format!("{n:+}")).collect();
    strings.sort();
    strings.truncate(20);
    strings.shrink_to_fit();
    writeln!(out, "{:?} {:?} {} {}", queue.iter().take(4).collect::<Vec<_>>(), heap.pop(), list.len(), strings.join(" "))
        .unwrap();
}

fn texts(out: &mut String) {
    let text = "Grüße, Jürgen ❤ — naïve façade";
    let upper = text.to_uppercase();
    let reversed: String = upper.chars().rev().collect();
    let replaced = reversed.replace("Ü", "UE");
    let bytes = replaced.clone().into_bytes();
    let lossy = String::from_utf8_lossy(&bytes[1..]).into_owned();
    writeln!(out, "{replaced} {} {}", lossy.len(), text.split_whitespace().map(str::len).sum::<usize>()).unwrap();
    writeln!(out, "{:08.3} {:#x} {:?} {:e}", 3.14159, 255, "quoted\n\"text\"", 1234.5).unwrap();
    writeln!(out, "{:?} {:?}", "12x".parse::<i32>().map_err(|error| error.to_string()), " 42 ".trim().parse::<u8>()).unwrap();
}

fn trees(out: &mut String) {
    let root = Node::new("root");
    for branch in ["left", "right"] {
        let child = Node::new(branch);
        for leaf in 0..3 {
            child.adopt(Node::new(&format!("leaf{leaf}")));
        }
        root.adopt(child);
    }
    let right = root.children.borrow()[1].clone();
    let leaf = right.children.borrow()[2].clone();
    writeln!(out, "{} {}", leaf.path(), Rc::strong_count(&leaf)).unwrap();
    let mut object = BTreeMap::new();
    object.insert("list".to_string(), Json::List((0..3).map(|n| Json::Number(n as f64 / 2.0)).collect()));
    object.insert("text".to_string(), Json::Text("some text".repeat(2)));
    object.insert("flags".to_string(), Json::List(vec![Json::Bool(true), Json::Null]));
    let json = Json::Object(object);
    let copy = json.clone();
    writeln!(out, "{copy} {}", copy == json).unwrap();
    let closures: Vec<Box<dyn Fn(i32) -> i32>> = (1..5).map(|n| Box::new(move |x| x * n) as _).collect();
    writeln!(out, "{}", closures.iter().fold(1, |x, f| f(x))).unwrap();
}

fn all() -> String {
    let mut out = String::new();
    maps(&mut out);
    sequences(&mut out);
    texts(&mut out);
    trees(&mut out);
    out
}

#[unsafe(no_mangle)]
pub extern "C" fn run() -> u32 {
    all().bytes().fold(2166136261, |sum: u32, byte| (sum ^ byte as u32).wrapping_mul(16777619))
}

#[allow(dead_code)]
fn main() {
    print!("{}{}\n", all(), run());
}
