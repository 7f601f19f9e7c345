//! The kinds of change, with names that tools can rely on.

use schemars::JsonSchema;
use serde::Serialize;

/// What kind of change it is. Names are stable: they are never changed or used for another kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Kind {
    /// The operation is new.
    OperationAdded,
    /// The operation is gone.
    OperationRemoved,
    /// The operation has another name.
    OperationRenamed,
    /// The operation belongs to another product.
    ProductChanged,
    /// The operation belongs to another version of the API.
    VersionChanged,
    /// The operation is addressed in another way: RPC or ROA.
    StyleChanged,
    /// The method or path of a ROA operation is another.
    RouteChanged,
    /// The answer comes in pages now, or no longer, or its pages list something else.
    PagesChanged,
    /// The parameter is new.
    ParameterAdded,
    /// The parameter is gone.
    ParameterRemoved,
    /// The parameter has another name.
    ParameterRenamed,
    /// The parameter is in another object.
    ParameterMoved,
    /// The parameter has another type.
    ParameterTypeChanged,
    /// The parameter has to be given now.
    ParameterNowRequired,
    /// The parameter does not have to be given any longer.
    ParameterNoLongerRequired,
    /// The parameter travels elsewhere: in the query, the body, a header.
    ParameterPositionChanged,
    /// The field of the answer is new.
    FieldAdded,
    /// The field of the answer is gone.
    FieldRemoved,
    /// The field of the answer has another name.
    FieldRenamed,
    /// The field of the answer is in another object.
    FieldMoved,
    /// The field of the answer has another type.
    FieldTypeChanged,
    /// A list may have another number of elements.
    ListLengthChanged,
    /// A value is documented that was not.
    ValueAdded,
    /// A value is documented no longer.
    ValueRemoved,
    /// Another value is used when none is sent.
    DefaultChanged,
    /// Other numbers are allowed.
    RangeChanged,
    /// The text may have another number of characters.
    LengthChanged,
    /// The list that is written into a text may have another number of items.
    ItemsChanged,
    /// The text is written in another way.
    FormatChanged,
    /// The number has another unit.
    UnitChanged,
    /// It is for something else: a token, a number of a page.
    RoleChanged,
    /// It is a secret now, or no longer.
    SensitivityChanged,
    /// It is, or will be, out of use.
    Deprecated,
    /// It is no longer said to be out of use.
    NoLongerDeprecated,
    /// It is open to invited users only, or no longer.
    InvitationChanged,
    /// Generated code calls it otherwise, as another member took its name, or gave it free.
    NameChanged,
    /// The error code is new.
    ErrorAdded,
    /// The error code is gone.
    ErrorRemoved,
    /// The error code comes with other HTTP statuses.
    ErrorStatusChanged,
    /// The error code comes with other messages.
    ErrorMessageChanged,
    /// Only what the page says about it is worded differently, or shown by another example.
    DescriptionChanged,
    /// Only the order of rows is another.
    OrderChanged,
}

impl Kind {
    /// Every kind, in the order of this list.
    pub const ALL: &'static [Self] = &[
        Self::OperationAdded,
        Self::OperationRemoved,
        Self::OperationRenamed,
        Self::ProductChanged,
        Self::VersionChanged,
        Self::StyleChanged,
        Self::RouteChanged,
        Self::PagesChanged,
        Self::ParameterAdded,
        Self::ParameterRemoved,
        Self::ParameterRenamed,
        Self::ParameterMoved,
        Self::ParameterTypeChanged,
        Self::ParameterNowRequired,
        Self::ParameterNoLongerRequired,
        Self::ParameterPositionChanged,
        Self::FieldAdded,
        Self::FieldRemoved,
        Self::FieldRenamed,
        Self::FieldMoved,
        Self::FieldTypeChanged,
        Self::ListLengthChanged,
        Self::ValueAdded,
        Self::ValueRemoved,
        Self::DefaultChanged,
        Self::RangeChanged,
        Self::LengthChanged,
        Self::ItemsChanged,
        Self::FormatChanged,
        Self::UnitChanged,
        Self::RoleChanged,
        Self::SensitivityChanged,
        Self::Deprecated,
        Self::NoLongerDeprecated,
        Self::InvitationChanged,
        Self::NameChanged,
        Self::ErrorAdded,
        Self::ErrorRemoved,
        Self::ErrorStatusChanged,
        Self::ErrorMessageChanged,
        Self::DescriptionChanged,
        Self::OrderChanged,
    ];

    /// The name that tools use, for example `parameter-added`.
    ///
    /// ```
    /// use docwright_spec::diff::Kind;
    ///
    /// assert_eq!(Kind::ParameterAdded.name(), "parameter-added");
    /// ```
    pub fn name(self) -> String {
        self.words().replace(' ', "-")
    }

    /// The same for people, for example `parameter added`.
    pub fn words(self) -> &'static str {
        match self {
            Self::OperationAdded => "operation added",
            Self::OperationRemoved => "operation removed",
            Self::OperationRenamed => "operation renamed",
            Self::ProductChanged => "product changed",
            Self::VersionChanged => "version changed",
            Self::StyleChanged => "style changed",
            Self::RouteChanged => "route changed",
            Self::PagesChanged => "pages changed",
            Self::ParameterAdded => "parameter added",
            Self::ParameterRemoved => "parameter removed",
            Self::ParameterRenamed => "parameter renamed",
            Self::ParameterMoved => "parameter moved",
            Self::ParameterTypeChanged => "parameter type changed",
            Self::ParameterNowRequired => "parameter now required",
            Self::ParameterNoLongerRequired => "parameter no longer required",
            Self::ParameterPositionChanged => "parameter position changed",
            Self::FieldAdded => "field added",
            Self::FieldRemoved => "field removed",
            Self::FieldRenamed => "field renamed",
            Self::FieldMoved => "field moved",
            Self::FieldTypeChanged => "field type changed",
            Self::ListLengthChanged => "list length changed",
            Self::ValueAdded => "value added",
            Self::ValueRemoved => "value removed",
            Self::DefaultChanged => "default changed",
            Self::RangeChanged => "range changed",
            Self::LengthChanged => "length changed",
            Self::ItemsChanged => "items changed",
            Self::FormatChanged => "format changed",
            Self::UnitChanged => "unit changed",
            Self::RoleChanged => "role changed",
            Self::SensitivityChanged => "sensitivity changed",
            Self::Deprecated => "deprecated",
            Self::NoLongerDeprecated => "no longer deprecated",
            Self::InvitationChanged => "invitation changed",
            Self::NameChanged => "name changed",
            Self::ErrorAdded => "error added",
            Self::ErrorRemoved => "error removed",
            Self::ErrorStatusChanged => "error status changed",
            Self::ErrorMessageChanged => "error message changed",
            Self::DescriptionChanged => "description changed",
            Self::OrderChanged => "order changed",
        }
    }

    /// Is it more than other words, or another order, for the same API?
    pub fn is_significant(self) -> bool {
        !matches!(self, Self::DescriptionChanged | Self::OrderChanged)
    }

    /// Are old and new the names that something had and has?
    pub(super) fn is_of_paths(self) -> bool {
        matches!(
            self,
            Self::ParameterRenamed | Self::ParameterMoved | Self::FieldRenamed | Self::FieldMoved
        )
    }

    /// Is it a change of what was there before and still is?
    pub(super) fn is_of_facts(self) -> bool {
        !matches!(
            self,
            Self::OperationAdded
                | Self::OperationRemoved
                | Self::ParameterAdded
                | Self::ParameterRemoved
                | Self::FieldAdded
                | Self::FieldRemoved
                | Self::ValueAdded
                | Self::ValueRemoved
                | Self::Deprecated
                | Self::NoLongerDeprecated
                | Self::ErrorAdded
                | Self::ErrorRemoved
        )
    }
}
