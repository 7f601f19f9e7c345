//! XML, by way of quick-xml's events: one element to one [`Source`].

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, Event};

use super::{Decode, DecodeError, Kind, MAXIMUM_DEPTH, Presence, Receiver, Scalar, Source};

pub(super) fn read(text: &[u8], value: &mut dyn Decode) -> Result<(), DecodeError> {
    let text = std::str::from_utf8(text)
        .map_err(|error| DecodeError::syntax(format!("not valid XML: not UTF-8: {error}")))?;
    let mut events = Events::new(text);
    events.enter_root()?;
    let mut root = Element { events: &mut events, name: "", depth: 1, consumed: false };
    value.decode(&mut root)?;
    root.finish()?;
    events.end_of_document()
}

/// The events of a document, with one event of foresight. Comments, processing instructions and
/// the declaration are passed over.
struct Events<'x> {
    reader: Reader<&'x [u8]>,
    peeked: Option<Event<'x>>,
}

impl<'x> Events<'x> {
    fn new(text: &'x str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, peeked: None }
    }

    fn next(&mut self) -> Result<Event<'x>, DecodeError> {
        if let Some(event) = self.peeked.take() {
            return Ok(event);
        }
        loop {
            match self.reader.read_event().map_err(|error| syntax(&error))? {
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => {}
                event => return Ok(event),
            }
        }
    }

    fn enter_root(&mut self) -> Result<(), DecodeError> {
        loop {
            match self.next()? {
                Event::Start(_) => return Ok(()),
                Event::Eof => return Err(syntax(&"there is no element")),
                Event::Text(text) if text.trim_start_matches('\u{feff}').trim().is_empty() => {}
                _ => return Err(syntax(&"there is text before the first element")),
            }
        }
    }

    fn end_of_document(&mut self) -> Result<(), DecodeError> {
        loop {
            match self.next()? {
                Event::Eof => return Ok(()),
                Event::Text(text) if text.trim().is_empty() => {}
                _ => return Err(syntax(&"something follows the root element")),
            }
        }
    }

    /// Whether the element that was entered has neither text nor children.
    fn at_end_of_element(&mut self) -> Result<bool, DecodeError> {
        let event = self.next()?;
        let at_end = matches!(event, Event::End(_));
        self.peeked = Some(event);
        Ok(at_end)
    }

    /// Whether the element that was entered has children of this name, and nothing else.
    fn has_only(&self, is_named: impl Fn(&str) -> bool) -> bool {
        // Most elements have children of other names, and that shows at once.
        if matches!(&self.peeked, Some(Event::Start(start)) if !is_named(start.local_name().as_ref()))
        {
            return false;
        }
        let mut ahead = Events { reader: self.reader.clone(), peeked: self.peeked.clone() };
        let mut depth = 0_usize;
        let mut count = 0_usize;
        loop {
            match ahead.next() {
                Ok(Event::Start(start)) => {
                    if depth == 0 && !is_named(start.local_name().as_ref()) {
                        return false;
                    }
                    count += 1;
                    depth += 1;
                }
                Ok(Event::End(_)) if depth == 0 => return count > 0,
                Ok(Event::End(_)) => depth -= 1,
                Ok(Event::Text(text)) if depth == 0 && !text.trim().is_empty() => return false,
                Ok(Event::Eof) | Err(_) => return false,
                Ok(_) => {}
            }
        }
    }
}

/// An element whose start was read and whose end was not.
struct Element<'e, 'x> {
    events: &'e mut Events<'x>,
    name: &'e str,
    depth: usize,
    consumed: bool,
}

impl Element<'_, '_> {
    /// Skips what was not read, so that the reader stands behind the element.
    fn finish(&mut self) -> Result<(), DecodeError> {
        if self.consumed {
            return Ok(());
        }
        self.consume()?;
        let mut open = 1_usize;
        while open > 0 {
            match self.events.next()? {
                Event::Start(_) => open += 1,
                Event::End(_) => open -= 1,
                Event::Eof => return Err(ended_early()),
                _ => {}
            }
        }
        Ok(())
    }

    fn consume(&mut self) -> Result<(), DecodeError> {
        if std::mem::replace(&mut self.consumed, true) {
            return Err(DecodeError::already_read());
        }
        Ok(())
    }

    fn read_members(&mut self, receiver: &mut dyn Receiver) -> Result<Presence, DecodeError> {
        let mut text = String::new();
        let mut presence = None;
        loop {
            match self.events.next()? {
                Event::Start(start) => {
                    let name = start.local_name();
                    self.read_member(name.as_ref(), receiver)?;
                    presence = Some(Presence::Present);
                }
                Event::End(_) => break,
                event => append(&mut text, event)?,
            }
        }
        match presence {
            // Text between children is layout.
            Some(presence) => Ok(presence),
            None => receiver.scalar(Scalar::Text(text)),
        }
    }

    fn read_member(&mut self, name: &str, receiver: &mut dyn Receiver) -> Result<(), DecodeError> {
        let depth = self.depth + 1;
        if depth > MAXIMUM_DEPTH {
            return Err(syntax(&"elements nest too deeply").in_member(name));
        }
        let mut child = Element { events: &mut *self.events, name, depth, consumed: false };
        receiver.member(name, &mut child)?;
        child.finish()
    }

    fn read_item(&mut self, receiver: &mut dyn Receiver) -> Result<Presence, DecodeError> {
        if self.events.at_end_of_element()? {
            self.events.next()?;
            return receiver.scalar(Scalar::Text(String::new()));
        }
        let (name, depth) = (self.name, self.depth);
        // A list may have an element of its own around its items: `<Events><Event/><Event/></Events>`.
        if self.events.has_only(|child| is_plural(name, child)) {
            return self.read_items(receiver);
        }
        let mut item = Element { events: &mut *self.events, name, depth, consumed: false };
        receiver.item(&mut item)?;
        item.finish()?;
        Ok(Presence::Present)
    }

    fn read_items(&mut self, receiver: &mut dyn Receiver) -> Result<Presence, DecodeError> {
        let depth = self.depth + 1;
        loop {
            match self.events.next()? {
                Event::Start(start) => {
                    let name = start.local_name();
                    let (name, events) = (name.as_ref(), &mut *self.events);
                    let mut item = Element { events, name, depth, consumed: false };
                    receiver.item(&mut item)?;
                    item.finish()?;
                }
                Event::End(_) => return Ok(Presence::Present),
                Event::Eof => return Err(ended_early()),
                _ => {}
            }
        }
    }

    fn read_text(&mut self, receiver: &mut dyn Receiver) -> Result<Presence, DecodeError> {
        let mut text = String::new();
        loop {
            match self.events.next()? {
                Event::Start(_) => {
                    return Err(DecodeError::kind(receiver.expected(), Kind::Object));
                }
                Event::End(_) => return receiver.scalar(Scalar::Text(text)),
                event => append(&mut text, event)?,
            }
        }
    }
}

impl Source for Element<'_, '_> {
    fn read(&mut self, receiver: &mut dyn Receiver) -> Result<Presence, DecodeError> {
        self.consume()?;
        if receiver.accepts(Kind::Object) {
            self.read_members(receiver)
        } else if receiver.accepts(Kind::List) {
            self.read_item(receiver)
        } else {
            self.read_text(receiver)
        }
    }

    /// What is not read is passed over in the end.
    fn skip(&mut self) -> Result<(), DecodeError> {
        if self.consumed { Err(DecodeError::already_read()) } else { Ok(()) }
    }

    fn is_read(&self) -> bool {
        self.consumed
    }
}

/// Is one name the plural of the other, in English: `Events` of `Event`, `Policies` of `Policy`?
fn is_plural(plural: &str, singular: &str) -> bool {
    let stem = plural.strip_suffix('s');
    stem == Some(singular)
        || stem.and_then(|stem| stem.strip_suffix("ie")) == singular.strip_suffix('y')
            && singular.ends_with('y')
}

fn append(text: &mut String, event: Event<'_>) -> Result<(), DecodeError> {
    match event {
        Event::Text(part) => text.push_str(&part.xml10_content()),
        Event::CData(part) => text.push_str(&part.xml10_content()),
        Event::GeneralRef(reference) => append_reference(text, &reference)?,
        _ => return Err(ended_early()),
    }
    Ok(())
}

fn append_reference(text: &mut String, reference: &BytesRef<'_>) -> Result<(), DecodeError> {
    if let Some(character) = reference.resolve_char_ref().map_err(|error| syntax(&error))? {
        text.push(character);
        return Ok(());
    }
    let name = reference.xml10_content();
    match resolve_xml_entity(&name) {
        Some(replacement) => {
            text.push_str(replacement);
            Ok(())
        }
        None => Err(syntax(&format_args!("the entity `{name}` is not known"))),
    }
}

fn ended_early() -> DecodeError {
    syntax(&"the document ends inside an element")
}

fn syntax(problem: &dyn std::fmt::Display) -> DecodeError {
    DecodeError::syntax(format!("not valid XML: {problem}"))
}
